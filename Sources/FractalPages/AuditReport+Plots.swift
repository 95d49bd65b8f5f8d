import FractalDatasets
import FractalCatalog

extension AuditReport {
  /// The distributions of the catalog's numbers, as plots.
  func plots(of catalog: Catalog) throws -> HTML {
    let plots = try CatalogQuantity.allCases.compactMap { quantity -> HTML? in
      guard let histogram = Histogram(try catalog.values(of: quantity)) else { return nil }
      return SVGHistogram(
        title: quantity.title, things: quantity == .classSize ? "classes" : "systems",
        histogram: histogram
      ).html
    }
    return "<h2>Distributions</h2>\n<div class=\"plots\">\n\(plots)\n</div>"
  }
}

extension CatalogQuantity {
  /// The heading of a plot.
  package var title: String {
    switch self {
    case .fillingRatio: "Filling ratio (settled)"
    case .dimension: "Box-counting dimension (settled)"
    case .sigmaFactor: "Sigma factor α"
    case .maps: "Maps per system"
    case .classSize: "Systems per class"
    }
  }
}
