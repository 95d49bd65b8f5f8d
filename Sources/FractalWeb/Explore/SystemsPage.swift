import FractalCatalog
import FractalDatasets
import FractalPages

/// The systems of a catalog: filtered by facets and histograms, sorted, chosen in a grid.
struct SystemsPage: GalleryPage {
  let stretch: SystemStretch
  let filter: SystemFilter
  let address: ListAddress
  /// What stands beside the list; nil while it is counted.
  let panel: SidePanel?
  let exports: ListExports

  enum CodingKeys: String, CodingKey { case stretch }

  /// The data alone, for scripts that fetch parts of the list.
  func encode(to encoder: any Encoder) throws { try stretch.encode(to: encoder) }

  var title: String { "Systems" }
  var scripts: [String] { ["grid", "explore", "acts"] }
  var styles: [String] { ["explore", "plane", "acts"] }

  var body: HTML {
    """
    \(PlaneTabs(address: address, current: .list).html)
    <div class="explore">
    <details class="side" id="side"><summary>Filters</summary>
    <div id="panel"\(panel == nil ? waiting : "")>\(panel?.html(address) ?? Self.counting)</div>
    </details>
    <div class="list">
    \(form)
    \(Chips(filter: filter, address: address).html)
    \(stretch.total == 0 ? empty : grid)
    \(stretch.total == 0 && filter.isAll ? "" : exports.html)
    \(stretch.total == 0 ? "" : changing)
    </div></div>
    \(Self.keys)
    """
  }

  /// What to do with all of them, without a script.
  private var changing: HTML {
    let query = address.link([]).drop { $0 == "?" }
    let link = Link.to(["acts"], [("filter", String(query))])
    return "<p><a href=\"\(link)\">Tag, classify or set aside all of these</a></p>"
  }

  private static let counting: HTML = """
    <p class="faint" role="status">Counting… <noscript>Reload this page in a moment.</noscript></p>
    """

  private var waiting: HTML {
    " aria-busy=\"true\" data-source=\"\(address.link(["systems", "panel"]))\""
  }

  private var grid: HTML {
    """
    <div class="count"><span>\(HTML.count(stretch.total)) systems</span>
    <button id="choose-all" type="button" hidden>Choose all \(stretch.total.grouped)</button>
    <output id="chosen"></output> <button id="choose-none" type="button" hidden>Clear</button></div>
    <div class="grid" id="grid" data-total="\(stretch.total)" data-offset="\(stretch.offset)" \
    data-source="\(address.link(["systems.json"]))">
    \(stretch.systems.map(\.html))
    </div>
    \(pager)
    """
  }

  /// What to do if there is nothing to see.
  private var empty: HTML {
    if filter.isAll {
      return """
        <p>This catalog has no systems yet. Draw some, or import published ones:</p>
        <pre tabindex="0">fractalog sample --catalog \(shellWord(exports.path)) --count 1000
        fractalog import fractaldb FOLDER --catalog \(shellWord(exports.path))</pre>
        """
    }
    let unmeasured =
      filter.ranges.contains { $0.measure.needsMeasuring }
      && panel?.figures.contains { figure in
        figure.measure.needsMeasuring && figure.axis == nil
      } == true
    let advice: HTML =
      unmeasured
      ? """
      <p>The systems are not measured yet. Measure them, and then filter by what they showed:</p>
      <pre tabindex="0">fractalog measure --catalog \(shellWord(exports.path))</pre>
      """ : "<p>Remove one of the filters above, or change it.</p>"
    return "<p><b>No system matches these filters.</b></p>\(advice)"
  }

  private var pager: HTML {
    let step = Gallery.longestStretch / 2
    var links: [HTML] = []
    func link(_ offset: Int) -> String { address.link(["systems"], ["offset": "\(offset)"]) }
    if stretch.offset > 0 {
      links.append("<a rel=\"prev\" href=\"\(link(max(0, stretch.offset - step)))\">previous</a>")
    }
    if stretch.offset + stretch.systems.count < stretch.total {
      links.append("<a rel=\"next\" href=\"\(link(stretch.offset + step))\">next</a>")
    }
    return "<nav class=\"pager\" aria-label=\"Stretches\">\(links)</nav>"
  }
}

extension Gallery {
  func systems(_ request: WebRequest) async throws -> Reply {
    let filter = try SystemFilter(request)
    let shown = try SidePanel.shown(request.text("show"))
    switch request.format {
    case .csv:
      return Reply(
        type: "text/csv; charset=utf-8",
        bytes: Array(try await overview(of: filter, request).csv.utf8), fileName: "systems.csv")
    case .json where request.text("all") != nil:
      return Reply(
        type: Reply.jsonType, bytes: Array(try await overview(of: filter, request).json.utf8))
    case .png: return try await sheet(of: filter)
    default: break
    }
    let offset = try request.number("offset", in: 0...Int.max / 2, default: 0)
    let count = try request.number(
      "count", in: 1...Self.longestStretch, default: Self.longestStretch / 2)
    let stretch = try await stretch(of: filter, from: offset, count: count)
    let address = ListAddress(request.query, filter)
    var panel: SidePanel?
    if request.format == .html {
      // A large catalog is read for seconds; the page shows the list meanwhile.
      let columns =
        stretch.total <= Self.quickTotal && filter.isAll
        ? try await columns.current() : columns.ready()
      if let columns { panel = try await sidePanel(filter, request, columns) }
    }
    _ = shown
    return try show(
      SystemsPage(
        stretch: stretch, filter: filter, address: address, panel: panel,
        exports: ListExports(
          address: address, filter: filter, total: stretch.total, path: path)), request)
  }

  /// The number of systems whose columns are read at once.
  static let quickTotal = 50_000
}
