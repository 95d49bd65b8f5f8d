import FractalCatalog
import FractalDatasets
import FractalPages

/// A histogram does not change while the catalog does not.
struct FigureKey: Hashable, Sendable {
  let quantity: CatalogQuantity
  /// The split whose subsets it compares; nil for the whole catalog.
  let split: Name?
  /// Whether its colours are for a dark page.
  let isDark: Bool
  let stamp: CatalogStamp
}

/// A histogram on a page: a picture of its own, because a million values take a moment.
struct HistogramFigure {
  let title: String
  /// The address without its extension.
  let path: [String]

  var html: HTML {
    let file = Array(path.dropLast()) + [(path.last ?? "") + ".svg"]
    return """
      <figure><figcaption>\(title)</figcaption><picture>\
      <source srcset="\(Link.to(file, [("dark", "1")]))" media="(prefers-color-scheme: dark)">\
      <img src="\(Link.to(file))" width="368" height="168" loading="lazy" \
      alt="A histogram: \(title)"></picture></figure>
      """
  }
}

extension Gallery {
  /// The histogram of a quantity as a picture.
  func histogram(_ name: String, _ request: WebRequest) async throws -> Reply {
    try await figure(name, of: nil, request) { console, quantity in
      let things = quantity == .classSize ? "classes" : "systems"
      guard let histogram = Histogram(try console.catalog.values(of: quantity)) else { return nil }
      let plot = SVGHistogram(title: quantity.title, things: things, histogram: histogram)
      return (plot.standalone(), plot.standalone(dark: true))
    }
  }

  /// The histograms of the subsets of a split over one axis, as a picture.
  func histogram(_ name: String, ofSplit split: String, _ request: WebRequest) async throws
    -> Reply
  {
    guard name != CatalogQuantity.classSize.rawValue else { throw WebError.noPage(request.address) }
    return try await figure(name, of: Name(stored: split), request) { console, quantity in
      let series = try console.catalog.values(of: quantity, inSplit: split)
      let plot = OverlaidHistogram(
        title: quantity.title, things: "systems", series: series.map { ($0.subset, $0.values) })
      return plot.map { ($0.standalone(), $0.standalone(dark: true)) }
    }
  }

  private func figure(
    _ name: String, of split: Name?, _ request: WebRequest,
    _ draw: @escaping @Sendable (QueryConsole, CatalogQuantity) throws -> (HTML, HTML)?
  ) async throws -> Reply {
    guard request.format == .svg, let quantity = CatalogQuantity(rawValue: name) else {
      throw WebError.noPage(request.address)
    }
    let isDark = try request.number("dark", in: 0...1, default: 0) == 1
    let stamp = CatalogStamp(path: path)
    func key(_ isDark: Bool) -> FigureKey {
      FigureKey(quantity: quantity, split: split, isDark: isDark, stamp: stamp)
    }
    let type = "image/svg+xml"
    if let known = figures.value(key(isDark)) { return Reply(type: type, bytes: known) }
    let pair = try await read { console in
      let empty: HTML = Self.emptyHistogram
      return try draw(console, quantity) ?? (empty, empty)
    }
    let (light, dark) = (Array(pair.0.source.utf8), Array(pair.1.source.utf8))
    figures.keep(light, size: light.count, under: key(false))
    figures.keep(dark, size: dark.count, under: key(true))
    return Reply(type: type, bytes: isDark ? dark : light)
  }

  private static let emptyHistogram: HTML = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 368 168"><text x="40" y="80" \
    font-family="system-ui, sans-serif" font-size="13" fill="#808088">no values yet</text></svg>
    """
}
