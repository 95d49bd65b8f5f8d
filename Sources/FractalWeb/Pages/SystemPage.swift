import FractalCatalog
import FractalDatasets
import FractalPages
import FractalRendering

/// Everything about one system, at a permanent address.
struct SystemPage: GalleryPage {
  let label: String
  /// a, b, c, d, e, f and the weight of each map.
  let maps: [[Double]]
  let facts: Listing
  let measurements: Listing
  let origins: Listing
  let uses: Listing
  /// The systems of its duplicate groups, with distances.
  let lookAlikes: [LookAlike]
  let recipes: [String]
  /// The recipe of the large picture; nil for a plain drawing.
  let recipe: String?
  let seed: UInt64
  let index: UInt64
  /// The classes, selections and splits of the system: the kind and the name of each.
  let sets: [[String]]
  let remarks: TagsAndNotes
  let acts: ActForms
  /// Why somebody set it aside; nil: nobody did.
  let reason: String?
  /// The commands and programs that give the same.
  let commands: SystemCommands

  /// A member of a duplicate group of the system.
  struct LookAlike: Encodable, Sendable {
    let search: String
    let label: String
    let distance: Double
    let isSetAside: Bool
    /// The recipe and seed of the search, if it has them: a comparison uses them.
    let comparing: [(String, String?)]

    enum CodingKeys: String, CodingKey { case search, label, distance, isSetAside }
  }

  /// The side of the large picture in pixels, unless a recipe decides it.
  static let side = 512

  enum CodingKeys: String, CodingKey {
    case label, maps, facts, measurements, origins, uses, lookAlikes, recipes, recipe, seed, index
    case sets, remarks, reason, commands
  }

  var title: String { label }
  var styles: [String] { ["acts"] }

  var body: HTML {
    let own = Link.picture(label, side: Self.side, recipe: recipe, seed: seed, index: index)
    let recipes = ([""] + recipes).map { name -> HTML in
      """
      <option value="\(name)"\(name == (recipe ?? "") ? " selected" : "")>\
      \(name.isEmpty ? "plain drawing" : name)</option>
      """
    }
    let alike = lookAlikes.map { other -> HTML in
      """
      <li>\(Link.thumbnail(other.label))\
      <a href="\(Link.to(["compare", label, other.label], other.comparing))">\
      \(other.search): \(Histogram.short(other.distance))</a>\
      \(other.isSetAside ? " set aside" : "")</li>
      """
    }
    return """
      \(remarks.done)
      \(chips)
      <div class="system">
      <div><img class="large" src="\(own)" width="512" height="512" alt="The attractor of \(label)">
      <form class="filter" method="get" action="\(Link.to([label]))">
      <label>Recipe <select name="recipe">\(recipes)</select></label>
      <label>Seed <input name="seed" size="8" inputmode="numeric" value="\("\(seed)")"></label>
      <label>Image <input name="index" size="8" inputmode="numeric" value="\("\(index)")"></label>
      <button>Draw</button> <a href="\(own)" download="\(label).png">download</a>
      </form></div>
      <div>
      <h2>Maps</h2>
      <p class="faint">(x, y) goes to (a x + b y + e, c x + d y + f)</p>
      \(matrices)
      <h2>Facts</h2>
      \(facts.facts)
      </div></div>
      \(remarks.html)
      <h2>Change it</h2>
      \(acts.html)
      <h2>Measurements</h2>
      \(measurements.html(thumbnails: false, name: "Measurements"))
      <h2>Origin</h2>
      \(origins.html(thumbnails: false, name: "Origin"))
      <h2>Look-alikes</h2>
      \(alike.isEmpty
        ? "<p class=\"faint\">No duplicate search has found any.</p>" as HTML
        : "<ul class=\"row\">\(alike)</ul>")
      <h2>Uses</h2>
      \(uses.html(thumbnails: false, name: "Uses"))
      \(commands.html)
      """
  }

  /// Where it belongs, and a way to those that look like it.
  private var chips: HTML {
    let own = sets.map { set -> HTML in
      """
      <li><a class="chip" href="\(Link.to(["systems"], [(set[0], set[1])]))">\
      \(set[0]) \(set[1])</a></li>
      """
    }
    let aside: HTML = reason.map { "<li class=\"chip\">set aside: \($0)</li>" } ?? ""
    return """
      <ul class="chips"><li><a class="chip" rel="search" \
      href="\(Link.to(["systems"], [("near", label)]))">More like this</a></li>\
      \(own)\(aside)</ul>
      """
  }

  private var matrices: HTML {
    let tables = maps.map { map -> HTML in
      func number(_ place: Int) -> HTML { "<td class=\"number\">\(HTML.value(map[place]))</td>" }
      return """
        <table class="matrix"><caption>weight \(HTML.value(map[6]))</caption>
        <tr>\(number(0))\(number(1))\(number(4))</tr>
        <tr>\(number(2))\(number(3))\(number(5))</tr></table>
        """
    }
    return "<div class=\"matrices\">\(tables)</div>"
  }
}

extension Gallery {
  func systemPage(_ text: String, _ request: WebRequest) async throws -> SystemPage {
    let recipe = request.text("recipe")
    let (seed, index) = (try request.seed(), try request.seed("index", default: 0))
    let acts = ActForms(
      chosen: ("labels", text), back: text, values: [:], allowsEdits: allowsEdits,
      commands: templates(on: .labels([text])))
    return try await read { [self] console in
      let system = try console.catalog.system(labelled: text)
      let label = system.label.description
      func answer(_ query: String) throws -> Listing {
        try console.run(
          NamedQuery.named(query), parameters: ["label": label], limit: 1000)
      }
      let uses = try answer("uses_of_system")
      let library = RecipeLibrary(console.catalog)
      let recipes = try library.all().map(\.recipe.name)
      if let recipe { _ = try library.recipe(named: recipe) }
      return SystemPage(
        label: label,
        maps: zip(system.system.maps, system.system.weights).map { map, weight in
          [map.a, map.b, map.c, map.d, map.e, map.f, weight]
        },
        facts: try answer("system_facts"),
        measurements: try answer("measurements_of_system"),
        origins: try answer("origins_of_system"), uses: uses,
        lookAlikes: try lookAlikes(of: label, console), recipes: recipes, recipe: recipe,
        seed: seed, index: index, sets: Self.sets(uses),
        remarks: try tagsAndNotes(of: .system(label), request, console), acts: acts,
        reason: try console.catalog.setAsideReason(ofSystem: label),
        commands: try commands(
          for: system.system,
          picture: PictureRequest(
            label: label, side: SystemPage.side, recipe: recipe, seed: seed, index: index),
          uses: uses, console))
    }
  }

  /// The classes, selections and splits among the uses of a system.
  private static func sets(_ uses: Listing) -> [[String]] {
    var sets: [[String]] = []
    for row in uses.rows {
      guard case .text(let kind) = row[0], case .text(let name) = row[1],
        ["class", "selection", "split"].contains(kind), !sets.contains([kind, name])
      else { continue }
      sets.append([kind, name])
    }
    return sets
  }

  private func lookAlikes(
    of label: String, _ console: QueryConsole
  ) throws -> [SystemPage.LookAlike] {
    let rules = Dictionary(
      try console.catalog.duplicateSearches().map { (Name(stored: $0.name), $0.rule) }
    ) { first, _ in first }
    return try console.run(
      NamedQuery.named("look_alikes_of_system"), parameters: ["label": label], limit: 60
    ).rows.compactMap { row in
      guard case .text(let search) = row[0], case .text(let other) = row[1],
        case .real(let distance) = row[2], case .integer(let aside) = row[3]
      else { return nil }
      return SystemPage.LookAlike(
        search: search, label: other, distance: distance, isSetAside: aside == 1,
        comparing: rules[Name(stored: search)]?.fields ?? [])
    }
  }
}
