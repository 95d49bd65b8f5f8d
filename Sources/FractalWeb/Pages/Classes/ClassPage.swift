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
  /// nil while they are computed.
  var nearest: NearestClasses?

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
  static let shown = 30

  var title: String { "Class \(name)" }
  var scripts: [String] { SystemRow.choosingScripts }
  var styles: [String] { ["acts"] }

  var body: HTML {
    let promise: HTML =
      promised.map { $0 == size ? "" : ", \(HTML.count($0)) promised" } ?? ""
    let explore = Link.to(["systems"], [("class", name)])
    let pager = Pager(name: "Systems", offset: offset, count: Self.shown, total: size) { offset in
      Link.page(["classes", name], [("offset", offset.map { "\($0)" })])
    }
    return """
      \(remarks.done)
      <p>\(HTML.count(size, "system", "systems"))\(promise), since \(createdAt). \
      <a href="\(explore)">Explore them</a></p>
      <h2>Systems</h2>
      \(SystemRow(systems).choosable([("class", name)], total: size).html)
      \(pager.html)
      <h2>Nearest classes</h2>
      <div class="near" data-part="nearest">
      \(nearest?.html ?? Waiting(address: Link.page(["classes", name])).html)</div>
      \(shared)
      <h2>What training sees</h2>
      <p class="faint">The first systems under each recipe, seed 1.</p>
      <div class="plots">\(recipes.map(strip))</div>
      \(remarks.html)
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
      <img src="\(Link.picture(label, side: 0, recipe: recipe, index: UInt64(index)))" width="72" \
      height="72" loading="lazy" alt="\(label) under recipe \(recipe)"></a></li>
      """
    }
    return """
      <section><h3><a href="\(Link.page(["recipes", recipe]))">\(recipe)</a></h3>
      <ul class="row contained">\(images)</ul></section>
      """
  }

  /// The classes with systems in a common duplicate group.
  private var shared: HTML {
    guard !confusable.isEmpty else { return "" }
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
      <h3>In the same duplicate groups</h3>
      \(Table(
        name: "Classes in the same duplicate groups",
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
