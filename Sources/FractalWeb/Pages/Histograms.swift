import FractalCatalog
import FractalDatasets
import FractalPages

/// A histogram does not change while the catalog does not.
struct FigureKey: Hashable, Sendable {
  let quantity: CatalogQuantity
  let stamp: CatalogStamp
}

extension Gallery {
  /// The histogram of a quantity as a picture.
  func histogram(_ name: String) async throws -> Reply {
    guard let quantity = CatalogQuantity(rawValue: name) else {
      throw WebError.noPage("/histograms/\(name).svg")
    }
    let key = FigureKey(quantity: quantity, stamp: CatalogStamp(path: path))
    if let known = figures.value(key) { return Reply(type: "image/svg+xml", bytes: known) }
    let bytes = try await read { console in
      let values = try console.catalog.values(of: quantity)
      let things = quantity == .classSize ? "classes" : "systems"
      guard let histogram = Histogram(values) else { return Self.emptyHistogram }
      return Array(
        SVGHistogram(title: quantity.title, things: things, histogram: histogram)
          .standalone.source.utf8)
    }
    figures.keep(bytes, size: bytes.count, under: key)
    return Reply(type: "image/svg+xml", bytes: bytes)
  }

  private static let emptyHistogram = Array(
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -14 368 152"><text x="0" y="60" \
    font-family="sans-serif" font-size="14" fill="#888">no values yet</text></svg>
    """.utf8)
}
