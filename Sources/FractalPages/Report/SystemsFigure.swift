import FractalDatasets
import FractalCatalog
import FractalCore
import FractalPNG
import FractalRendering

/// A sheet of systems on the page, each with a line of text.
struct SystemsFigure {
  /// The heading above the sheet, and its alternative text for screen readers.
  let title: HTML
  let alternative: String
  /// What is drawn.
  let systems: [FunctionSystem]
  /// A line for each.
  let lines: [HTML]
  /// The number of members that are not drawn.
  let left: Int

  /// The maximum number of systems drawn of a duplicate group: as many as a check names.
  private static let drawn = FlaggedGroup.named
  private static let side = 96
  private static let columns = 6

  func html(threads: Int) throws -> HTML {
    let style = PictureStyle.preview(try Preview(side: Self.side))
    let image = try Sheet(columns: Self.columns, style: style)
      .image(of: systems, key: RenderKey(seed: 1), threads: threads)
    let rest: HTML = left > 0 ? "<p class=\"faint\">\(left) more are not shown.</p>" : ""
    return """
      <section>
      <h3>\(title)</h3>
      <img src="\(try image.dataAddress)" width="\(image.width)" height="\(image.height)" \
      alt="\(alternative)">
      <ol>
      \(lines.map { "<li>\($0)</li>" as HTML })
      </ol>
      \(rest)
      </section>
      """
  }
}

extension SystemsFigure {
  /// The members of a duplicate group.
  init(_ group: DuplicateGroup, of search: String, in catalog: Catalog) throws {
    let members = group.members.prefix(Self.drawn)
    try self.init(
      title: """
        \(search): <code>\(group.representative)</code> and \(group.members.count - 1) more
        """,
      alternative: "\(members.count) systems of the group of \(group.representative), row by row",
      systems: members.map { try catalog.system(labelled: $0.label).system },
      lines: members.map {
        """
        <code>\($0.label)</code> at \(Histogram.short($0.distance))\
        \($0.isSetAside ? ", set aside" : "")
        """
      },
      left: group.members.count - members.count)
  }

  /// A group that a check flagged.
  init(_ group: FlaggedGroup, by check: String, in catalog: Catalog) throws {
    try self.init(
      title: "<code>\(check)</code>: \(group.account)",
      alternative: "\(group.members.count) systems that \(check) flagged, row by row",
      systems: group.members.map { try catalog.system(labelled: $0.label).system },
      lines: group.members.map { "<code>\($0.label)</code> in \($0.place)" },
      left: group.count - group.members.count)
  }
}
