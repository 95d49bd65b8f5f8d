import FractalCatalog
import FractalCuration
import FractalPages

/// The origins: each act that added systems.
struct OriginsPage: GalleryPage {
  let total: Int
  let offset: Int
  let origins: [OriginEntry]

  /// The number of origins on a page.
  static let shown = 50

  var title: String { "Origins" }

  var body: HTML {
    guard total > 0 else {
      return """
        <p class="faint">No origins, because the catalog has no systems. <code>fractalog sample \
        --count 1000</code> draws some.</p>
        """
    }
    let rows = origins.map { entry -> [HTML] in
      let pictures = entry.labels.map { Link.thumbnail($0, side: 48) }
      return [
        Table.cell(
          "<a href=\"\(Link.to(["origins", "\(entry.origin)"]))\">\(entry.kind) \(entry.name)</a>"),
        Table.cell("<span class=\"pair\">\(pictures)</span>"),
        Table.number(HTML.count(entry.items)), Table.cell(entry.state),
        Table.cell("\(entry.createdAt)"),
      ]
    }
    let pager = Pager(name: "Origins", offset: offset, count: Self.shown, total: total) { offset in
      Link.to(["origins"], [("offset", offset.map { "\($0)" })])
    }
    return """
      <p>Every system comes from one of these acts, which can be repeated.</p>
      \(Table(
        name: "Origins", heads: ["origin", "systems", "#items", "state", "recorded"], rows: rows
      ).html)
      \(pager.html)
      """
  }
}

/// An origin on a page.
struct OriginEntry: Encodable, Sendable {
  /// The number of the origin in this file.
  let origin: Int64
  let kind: String
  let name: String
  let version: String
  let parameters: String
  let seed: UInt64?
  let sourceDigest: String?
  let promised: Int
  let items: Int
  let parent: String?
  let labels: [String]
  let createdAt: String
  let unfinishedCommand: String?
  let abandonedAt: String?

  init(_ card: OriginCard) {
    (origin, kind, name) = (card.row, card.origin.kind.rawValue, card.origin.name)
    (version, parameters, seed) = (card.origin.version, card.origin.parameters, card.origin.seed)
    (sourceDigest, promised) = (card.origin.sourceDigest?.hex, card.origin.promised)
    (items, parent, labels) = (card.items, card.parent, card.labels)
    (createdAt, unfinishedCommand) = (card.createdAt, card.unfinishedCommand)
    abandonedAt = card.abandonedAt
  }

  /// Whether the act is complete.
  var state: HTML {
    if abandonedAt != nil { return "<span class=\"open\">abandoned</span>" }
    if unfinishedCommand != nil { return "<span class=\"open\">unfinished</span>" }
    return items == promised
      ? "<span class=\"pass\">complete</span>"
      : "<span class=\"fail\">\(promised.grouped) promised</span>"
  }
}

/// One origin: what it did, what it added, and how to do it again.
struct OriginPage: GalleryPage {
  let entry: OriginEntry
  let offset: Int
  let systems: [SystemCard]
  let again: OriginCommand
  /// The derivations that start from its systems.
  let derivations: [OriginEntry]
  /// Their number.
  let derived: Int

  /// The number of systems on a page.
  static let shown = 60
  /// The number of derivations on the page.
  static let families = 24

  var title: String { "Origin \(entry.origin): \(entry.kind) \(entry.name)" }

  var body: HTML {
    let facts: [(name: String, value: HTML)?] = [
      ("kind", "\(entry.kind)"), ("name", "\(entry.name), version \(entry.version)"),
      ("parameters", "<code>\(entry.parameters)</code>"),
      entry.seed.map { ("seed", "\("\($0)")") },
      entry.sourceDigest.map { ("source", "SHA-256 <code>\($0)</code>") },
      entry.parent.map { ("parent", Link.thumbnail($0, side: 96)) },
      ("items", "\(HTML.count(entry.items)) of \(HTML.count(entry.promised)) promised"),
      ("state", entry.state), ("recorded", "\(entry.createdAt)"),
    ]
    let pager = Pager(
      name: "Systems", offset: offset, count: Self.shown, total: entry.items
    ) { offset in
      Link.to(["origins", "\(entry.origin)"], [("offset", offset.map { "\($0)" })])
    }
    return """
      \(Facts(facts.compactMap(\.self)).html)
      \(unfinished)
      <h2>Do it again</h2>
      <p>\(again.sentence)</p>
      \(again.command.map { "<pre tabindex=\"0\">\($0)</pre>" } ?? "" as HTML)
      <h2>Systems</h2>
      <p><a href="\(Link.to(["systems"], [("origin", "\(entry.origin)")]))">Explore them</a></p>
      \(SystemRow(systems, side: 96).html)
      \(pager.html)
      <h2>Derived from these systems</h2>
      \(families)
      """
  }

  private var unfinished: HTML {
    guard let command = entry.unfinishedCommand else { return "" }
    return """
      <p class="open">The act was interrupted. This command completes it:</p>
      <pre tabindex="0">\(command)</pre>
      """
  }

  private var families: HTML {
    guard derived > 0 else {
      return """
        <p class="faint">Nothing. <code>fractalog derive --where "…" --perturb 0.1 --count 5</code>
        makes families.</p>
        """
    }
    let items = derivations.map { entry -> HTML in
      let row = SystemRow(
        [(entry.parent ?? "", "parent")] + entry.labels.map { ($0, "child") }, side: 80)
      return """
        <li><a href="\(Link.to(["origins", "\(entry.origin)"]))">\(entry.name)</a>, \
        \(HTML.count(entry.items, "child", "children"))\(row.html)</li>
        """
    }
    let rest: HTML =
      derived > derivations.count
      ? "<p class=\"faint\">\((derived - derivations.count).grouped) more are not shown.</p>" : ""
    return "<ul class=\"groups\">\(items)</ul>\(rest)"
  }
}

extension Gallery {
  func originsPage(_ request: WebRequest) async throws -> OriginsPage {
    let offset = try request.number("offset", in: 0...Int.max / 2, default: 0)
    return try await read { console in
      OriginsPage(
        total: try console.count(of: .origin), offset: offset,
        origins: try console.originCards(from: offset, count: OriginsPage.shown)
          .map(OriginEntry.init))
    }
  }

  func originPage(_ number: String, _ request: WebRequest) async throws -> OriginPage {
    let offset = try request.number("offset", in: 0...Int.max / 2, default: 0)
    return try await read { console in
      guard let row = Int64(number), let card = try console.originCard(inRow: row) else {
        throw WebError(
          .notFound, "There is no origin \(number). All origins are at \(Link.to(["origins"])).")
      }
      let rows = try console.rows(ofOrigin: row, from: offset, count: OriginPage.shown)
      let (derived, derivations) = try console.derivations(
        fromOrigin: row, count: OriginPage.families)
      return OriginPage(
        entry: OriginEntry(card), offset: offset, systems: try console.cards(of: rows),
        again: OriginCommand(of: card.origin, parent: card.parent),
        derivations: derivations.map(OriginEntry.init), derived: derived)
    }
  }
}
