import FractalCatalog
import FractalPages

/// What stands beside the list: histograms to brush, and facets.
struct SidePanel: Encodable, Sendable {
  let total: Int
  let figures: [MeasureFigure]
  let facets: [Facet]

  /// The measures that are shown unless others are chosen.
  static let usual: [Measure] = [.fillingRatio, .dimension, .entropy, .sigmaFactor]

  /// The measures that an address names.
  ///
  /// - Throws: ``WebError`` of status 400 for an unknown one.
  static func shown(_ text: String?) throws(WebError) -> [Measure] {
    guard let text else { return usual }
    if text == "none" { return [] }
    var shown: [Measure] = []
    for name in text.split(separator: ",") {
      guard let measure = Measure(rawValue: String(name)) else {
        let names = Measure.allCases.map(\.rawValue).joined(separator: ", ")
        throw WebError(
          .badRequest, "'show' has '\(name)', which is no measure. There are \(names), or 'none'.")
      }
      if !shown.contains(measure) { shown.append(measure) }
    }
    return shown
  }

  func html(_ address: ListAddress) -> HTML {
    let shown = figures.map(\.measure)
    let others = Measure.allCases.filter { !shown.contains($0) }.map { measure -> HTML in
      let link = address.link(
        ["systems"], ["show": (shown + [measure]).map(\.rawValue).joined(separator: ",")])
      return "<li><a href=\"\(link)\">\(measure.title)</a></li>"
    }
    let more: HTML =
      others.isEmpty
      ? ""
      : "<details class=\"others\"><summary>More measures</summary><ul>\(others)</ul></details>"
    return """
      <h2>Measures</h2>
      \(figures.map { $0.html(address, shown: shown) })\(more)
      <h2>Facets</h2>
      \(facets.map { $0.html(address) })
      """
  }
}

extension Gallery {
  /// The panel beside a list.
  func sidePanel(
    _ filter: SystemFilter, _ request: WebRequest, _ columns: CatalogColumns.Loaded
  ) async throws -> SidePanel {
    let shown = try SidePanel.shown(request.text("show"))
    let key = PanelKey(
      filter: filter, stamp: columns.stamp, shown: shown, more: request.text("more") ?? "",
      find: request.text("find") ?? "")
    if let panel = panels.value(key) { return panel }
    let filtered = try await filtered(by: filter, in: columns)
    let panel = try await reading.run {
      SidePanel(
        total: filtered.places.count,
        figures: shown.map { MeasureFigure($0, filtered, filter, columns) },
        facets: Facets(filter, filtered, columns.systems, more: key.more, find: key.find).all)
    }
    panels.keep(panel, size: 1, under: key)
    return panel
  }

  /// The panel alone, for the script that shows it when it is counted.
  func sidePanelReply(_ request: WebRequest) async throws -> Reply {
    let filter = try SystemFilter(request)
    let panel = try await sidePanel(filter, request, columns.current())
    switch request.format {
    case .html: return .html(panel.html(ListAddress(request.query, filter)))
    case .json: return try .json(panel)
    default: throw WebError.noPage(request.address)
    }
  }
}

/// A panel does not change while its filter and the catalog do not.
struct PanelKey: Hashable, Sendable {
  let filter: SystemFilter
  let stamp: CatalogStamp
  let shown: [Measure]
  let more: String
  let find: String
}
