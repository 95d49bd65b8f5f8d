import FractalCatalog
import FractalCore
import FractalPages

/// The selections of the catalog.
struct SelectionsPage: GalleryPage {
  let selections: [Entry]

  /// A selection.
  struct Entry: Encodable, Sendable {
    let name: String
    let condition: String
    let systems: Int
    let createdAt: String
  }

  var title: String { "Selections" }

  var body: HTML {
    guard !selections.isEmpty else {
      return """
        <p class="faint">No selections. <code>fractalog selection create good --where \
        "filling_ratio &gt; 0.2"</code> makes one.</p>
        """
    }
    let rows = selections.map { entry -> [HTML] in
      [
        Table.cell("<a href=\"\(Link.page(["selections", entry.name]))\">\(entry.name)</a>"),
        Table.number(HTML.count(entry.systems)), Table.cell("<code>\(entry.condition)</code>"),
        Table.cell("\(entry.createdAt)"),
      ]
    }
    return Table(
      name: "Selections", heads: ["selection", "#systems", "condition", "created"], rows: rows
    ).html
  }
}

/// One selection: why its systems were chosen, which they are, and what uses it.
struct SelectionPage: GalleryPage {
  let name: String
  let condition: String
  let digest: Digest
  let createdAt: String
  let total: Int
  let offset: Int
  let systems: [SystemCard]
  let uses: [ContentUse]

  /// The number of systems on a page.
  static let shown = 120

  var title: String { "Selection \(name)" }
  var scripts: [String] { SystemRow.choosingScripts }
  var styles: [String] { ["acts"] }

  var body: HTML {
    let explore = Link.to(["systems"], [("selection", name)])
    let again = Link.to(["systems"], [("where", condition)])
    let pager = Pager(name: "Systems", offset: offset, count: Self.shown, total: total) { offset in
      Link.page(["selections", name], [("offset", offset.map { "\($0)" })])
    }
    return """
      <p>\(HTML.count(total, "system", "systems")), frozen on \(createdAt). \
      <a href="\(explore)">Explore them</a></p>
      <h2>Condition</h2>
      <pre tabindex="0">\(condition)</pre>
      <p class="faint">It chose these systems once. <a href="\(again)">What it chooses today</a></p>
      <h2>Systems</h2>
      \(SystemRow(systems, side: 96).choosable([("selection", name)], total: total).html)
      \(pager.html)
      <h2>Uses</h2>
      \(uses.html)
      <p class="faint">Digest <code>\(digest.hex)</code></p>
      """
  }
}

extension [ContentUse] {
  /// The uses as links.
  var html: HTML {
    guard !isEmpty else { return "<p class=\"faint\">Nothing uses it.</p>" }
    let items = map { use -> HTML in
      let place =
        switch use.kind {
        case .dataset: "datasets"
        case .split: "splits"
        case .duplicateSearch: "duplicates"
        }
      return """
        <li>\(use.kind.rawValue) <a href="\(Link.page([place, use.name]))">\(use.name)</a></li>
        """
    }
    return "<ul class=\"plain\">\(items)</ul>"
  }
}

extension Gallery {
  func selectionsPage() async throws -> SelectionsPage {
    try await read { console in
      SelectionsPage(
        selections: try console.catalog.selections().map {
          SelectionsPage.Entry(
            name: $0.name, condition: $0.condition, systems: $0.systems, createdAt: $0.createdAt)
        })
    }
  }

  func selectionPage(_ text: String, _ request: WebRequest) async throws -> SelectionPage {
    let offset = try request.number("offset", in: 0...Int.max / 2, default: 0)
    return try await read { console in
      let selection = try console.catalog.selection(named: text)
      let name = Name(stored: selection.name)
      let rows = try console.rows(
        ofSelection: name, from: offset, count: SelectionPage.shown)
      return SelectionPage(
        name: selection.name, condition: selection.condition, digest: selection.digest,
        createdAt: selection.createdAt, total: selection.systems, offset: offset,
        systems: try console.cards(of: rows), uses: try console.uses(ofSelection: name))
    }
  }
}
