import FractalCatalog
import FractalPages

/// One class: its systems, what training sees of them, and the classes that look like it.
struct ClassPage: GalleryPage {
  let name: String
  let size: Int
  /// The promised number of systems; nil without a promise.
  let promised: Int?
  let createdAt: String
  let offset: Int
  let systems: [SystemCard]
  /// The names of all recipes.
  let recipes: [String]
  /// The systems that the recipes draw.
  let drawn: [String]
  let confusable: [Confusable]
  let history: Listing
  let remarks: TagsAndNotes

  /// Another class in the same duplicate groups.
  struct Confusable: Encodable, Sendable {
    let search: String
    let name: String
    /// The number of shared groups.
    let groups: Int
    /// The nearest pair: a system of this class, and one of the other.
    let label: String
    let other: String
    /// In the unit of the search.
    let distance: Double
    /// Whether the distance is a multiple of the noise.
    let isOfNoise: Bool
  }

  /// The number of systems on a page.
  static let shown = 60

  var title: String { "Class \(name)" }
  var styles: [String] { ["acts"] }

  var body: HTML {
    let promise: HTML =
      promised.map { $0 == size ? "" : ", \(HTML.count($0)) promised" } ?? ""
    let all = String(Link.to([], [("class", name)]).drop { $0 == "?" })
    let explore = Link.to(["systems"], [("class", name)])
    let pager = Pager(name: "Systems", offset: offset, count: Self.shown, total: size) { offset in
      Link.page(["classes", name], [("offset", offset.map { "\($0)" })])
    }
    return """
      <p>\(HTML.count(size, "system", "systems"))\(promise), since \(createdAt). \
      <a href="\(explore)">Explore them</a>, or \
      <a href="\(Link.to(["acts"], [("filter", all)]))">\
      tag or set aside all of them</a></p>
      \(remarks.html)
      <h2>Systems</h2>
      \(SystemRow(systems).html)
      \(pager.html)
      <h2>Nearest classes</h2>
      \(neighbours)
      <h2>What training sees</h2>
      <p class="faint">The same systems under each recipe, seed 1.</p>
      \(recipes.map(strip))
      <h2>History</h2>
      \(history.html(thumbnails: false))
      \(commands)
      """
  }

  /// The systems under one recipe.
  private func strip(_ recipe: String) -> HTML {
    let images = drawn.enumerated().map { index, label -> HTML in
      """
      <li><a class="thumbnail" href="\(Link.to([label], [("recipe", recipe)]))">\
      <img src="\(Link.picture(label, side: 0, recipe: recipe, index: UInt64(index)))" width="112" \
      height="112" loading="lazy" alt="\(label) under recipe \(recipe)"></a></li>
      """
    }
    return """
      <h3><a href="\(Link.page(["recipes", recipe]))">\(recipe)</a></h3>
      <ul class="row contained">\(images)</ul>
      """
  }

  private var neighbours: HTML {
    guard !confusable.isEmpty else {
      return """
        <p class="faint">No duplicate search has found a system of another class that looks like \
        one of this class. <code>fractalog duplicates find --recipe classes</code> searches.</p>
        """
    }
    let rows = confusable.map { other -> [HTML] in
      let distance: HTML =
        other.isOfNoise
        ? "\(HTML.value(other.distance)) times the noise" : "\(HTML.value(other.distance))"
      let address = Link.to(["compare", other.label, other.other])
      return [
        Table.cell("<a href=\"\(Link.page(["classes", other.name]))\">\(other.name)</a>"),
        Table.cell(
          """
          <span class="pair">\(Link.thumbnail(other.label, side: 64))\
          \(Link.thumbnail(other.other, side: 64))</span>
          """),
        Table.cell("\(distance)<br><a href=\"\(address)\">compare</a>"),
        Table.number(HTML.count(other.groups)),
        Table.cell("<a href=\"\(Link.page(["duplicates", other.search]))\">\(other.search)</a>"),
      ]
    }
    return """
      <p class="faint">The nearest pair of systems of each class, in a common duplicate group.</p>
      \(Table(
        name: "Nearest classes",
        heads: ["class", "nearest pair", "distance", "#groups", "search"], rows: rows
      ).html)
      """
  }

  private var commands: HTML {
    let word = shellWord(name)
    return """
      <h2>From the command line</h2>
      <pre tabindex="0">fractalog sheet --where "class = \(sqlText)" -o class.png
      fractalog class rename \(word) NEW-NAME
      fractalog query class_history --param class=\(word)</pre>
      """
  }

  /// The name as a text of SQL between the double quotes of a shell.
  private var sqlText: String {
    let quoted = name.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''")
    return "'" + quoted.map { "\\\"$`".contains($0) ? "\\\($0)" : "\($0)" }.joined() + "'"
  }
}
