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

extension CatalogQuantity {
  /// The measure that has its values; nil for the size of classes.
  fileprivate var measure: Measure? {
    switch self {
    case .fillingRatio: .fillingRatio
    case .dimension: .dimension
    case .sigmaFactor: .sigmaFactor
    case .maps: .maps
    case .classSize: nil
    }
  }
}

extension Gallery {
  /// The histogram of a quantity as a picture.
  func histogram(_ name: String, _ request: WebRequest) async throws -> Reply {
    try await figure(name, of: nil, request) { [self] quantity in
      let things = quantity == .classSize ? "classes" : "systems"
      let values =
        if let measure = quantity.measure {
          try await columns.current().systems.values(of: measure).filter { !$0.isNaN }
        } else {
          try await read { try $0.catalog.values(of: quantity) }
        }
      guard let histogram = Histogram(values) else { return nil }
      let plot = SVGHistogram(title: quantity.title, things: things, histogram: histogram)
      return (plot.standalone(), plot.standalone(dark: true))
    }
  }

  /// The histograms of the subsets of a split over one axis, as a picture.
  func histogram(_ name: String, ofSplit split: String, _ request: WebRequest) async throws
    -> Reply
  {
    guard name != CatalogQuantity.classSize.rawValue else { throw WebError.noPage(request.address) }
    return try await figure(name, of: Name(stored: split), request) { [self] quantity in
      let systems = try await columns.current().systems
      guard let measure = quantity.measure,
        let own = systems.splits.first(where: { $0.name == Name(stored: split) })
      else {
        // This throws the sentence for a split that does not exist.
        _ = try await read { try $0.catalog.split(named: split) }
        return nil
      }
      let values = systems.values(of: measure)
      let plot = OverlaidHistogram(
        title: quantity.title, things: "systems",
        series: own.subsets.names.indices.map { place in
          var series: [Double] = []
          own.subsets.set(at: place).forEach { system in
            if !values[system].isNaN { series.append(values[system]) }
          }
          return (own.subsets.names[place].text, series)
        })
      return plot.map { ($0.standalone(), $0.standalone(dark: true)) }
    }
  }

  private func figure(
    _ name: String, of split: Name?, _ request: WebRequest,
    _ draw: @escaping @Sendable (CatalogQuantity) async throws -> (HTML, HTML)?
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
    let pair = try await draw(quantity) ?? (Self.emptyHistogram, Self.emptyHistogram)
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
