import FractalDatasets
import FractalCatalog

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
