import FractalCatalog
import FractalCore
import FractalPNG
import FractalRendering
import Foundation

/// A duplicate group as a sheet of its members, in the page itself.
struct GroupFigure {
  /// The search that found it.
  let search: String
  /// The members, the representative first.
  let group: DuplicateGroup
  /// The systems of the first members.
  let systems: [FunctionSystem]

  /// How many members are drawn at most.
  static let drawn = 12
  private static let side = 96
  private static let columns = 6

  /// The sheet with the labels and distances of its members.
  func html(threads: Int) throws -> HTML {
    let drawing = try Drawing(side: Self.side, padding: 2, orbit: Orbit(points: 40_000))
    let image = try Sheet(columns: Self.columns, drawing: drawing)
      .image(of: systems, key: RenderKey(seed: 1), threads: threads)
    let data = Data(try image.encoded()).base64EncodedString()
    let members: [HTML] = group.members.prefix(Self.drawn).map { member in
      """
      <li><code>\(member.label)</code> at \(Histogram.short(member.distance))\
      \(member.isSetAside ? ", set aside" : "")</li>
      """
    }
    let left = group.members.count - members.count
    let rest: HTML = left > 0 ? "<p class=\"faint\">\(left) more are not drawn.</p>" : ""
    let account = "\(systems.count) systems of the group of \(group.representative), row by row"
    return """
      <section>
      <h3>\(search): <code>\(group.representative)</code> and \(group.members.count - 1) more</h3>
      <img src="data:image/png;base64,\(data)" width="\(image.width)" height="\(image.height)" \
      alt="\(account)">
      <ol>
      \(members)
      </ol>
      \(rest)
      </section>
      """
  }
}
