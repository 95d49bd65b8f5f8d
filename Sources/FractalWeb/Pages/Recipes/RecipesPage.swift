import FractalCatalog
import FractalCore
import FractalDatasets
import FractalPages
import FractalRendering

/// The recipes: the built-in ones, and those of the catalog.
struct RecipesPage: GalleryPage {
  let recipes: [Entry]
  /// The systems that show what each recipe draws.
  let systems: [String]

  enum CodingKeys: String, CodingKey { case recipes }

  /// A recipe.
  struct Entry: Encodable, Sendable {
    let name: String
    let task: String
    let side: Int
    let isBuiltIn: Bool
  }

  var title: String { "Recipes" }

  var body: HTML {
    recipes.map { entry -> HTML in
      """
      <section class="recipe"><h2><a href="\(Link.page(["recipes", entry.name]))">\(entry.name)</a>\
      </h2><p class="faint">\(entry.task), \(entry.side) × \(entry.side)\
      \(entry.isBuiltIn ? ", built in" : "")</p>
      \(RecipePage.images(of: entry.name, systems.prefix(6).enumerated().map { ($1, $0) }))
      </section>
      """
    }.joined
  }
}

extension [HTML] {
  /// One after the other.
  var joined: HTML { HTML(self) }
}

/// One recipe: what it draws, and what each of its fields means.
struct RecipePage: GalleryPage {
  let name: String
  let task: String
  let isBuiltIn: Bool
  let digest: String
  let json: String
  let fields: [Field]
  let uses: [ContentUse]
  /// The systems that it draws here.
  let systems: [String]

  /// A field with its value and meaning.
  struct Field: Encodable, Sendable {
    let path: String
    let value: String
    let meaning: String
    let values: String
  }

  /// The number of images.
  static let images = 12

  var title: String { "Recipe \(name)" }

  var body: HTML {
    let rows = fields.map { field -> [HTML] in
      [
        "<th scope=\"row\"><code>\(field.path)</code></th>",
        Table.cell("<code>\(field.value)</code>"), Table.cell(Self.prose(field.meaning)),
        Table.cell("<span class=\"faint\">\(Self.prose(field.values))</span>"),
      ]
    }
    let places = systems.isEmpty ? [] : (0..<Self.images).map { (systems[$0 % systems.count], $0) }
    return """
      <p>Task <b>\(task)</b>\(isBuiltIn ? ", built in" : ""). These are systems of this catalog.</p>
      \(Self.images(of: name, places))
      <h2>Fields</h2>
      \(Table(
        name: "Fields", heads: ["field", "value", "what it decides", "possible"],
        rows: rows, isStacked: true
      ).html)
      <h2>Uses</h2>
      \(uses.html)
      <h2>JSON</h2>
      <details><summary>The recipe as JSON</summary><pre tabindex="0">\(json)</pre></details>
      <p class="faint">Digest of the canonical JSON <code>\(digest)</code></p>
      <h2>From the command line</h2>
      <pre tabindex="0">fractalog recipe show \(shellWord(name))
      fractalog recipe create mine --from \(shellWord(name)) --set blur=null
      fractalog sheet --recipe \(shellWord(name)) -o sheet.png</pre>
      """
  }

  /// Images of a recipe by label and number.
  static func images(of recipe: String, _ places: [(label: String, index: Int)]) -> HTML {
    guard !places.isEmpty else {
      return "<p class=\"faint\">The catalog has no system to draw.</p>"
    }
    let images = places.map { label, index -> HTML in
      let page = Link.to([label], [("recipe", recipe), ("index", index == 0 ? nil : "\(index)")])
      return """
        <li><a class="thumbnail" href="\(page)"><img \
        src="\(Link.picture(label, side: 0, recipe: recipe, index: UInt64(index)))" width="168" \
        height="168" loading="lazy" alt="\(label), image \(index) of recipe \(recipe)"></a></li>
        """
    }
    return "<ul class=\"row contained\">\(images)</ul>"
  }

  /// A text in which words between back quotes are code.
  private static func prose(_ text: String) -> HTML {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    return parts.enumerated().map { place, part -> HTML in
      place.isMultiple(of: 2) ? "\(String(part))" : "<code>\(String(part))</code>"
    }.reduce("") { "\($0)\($1)" }
  }
}

extension Gallery {
  func recipesPage() async throws -> RecipesPage {
    try await read { [self] console in
      RecipesPage(
        recipes: try RecipeLibrary(console.catalog).all().map { recipe, isBuiltIn in
          RecipesPage.Entry(
            name: recipe.name, task: recipe.task.rawValue, side: recipe.side,
            isBuiltIn: isBuiltIn)
        },
        systems: try showcase(CatalogStamp(path: path), console).map(\.label))
    }
  }

  func recipePage(_ name: String) async throws -> RecipePage {
    try await read { [self] console in
      let recipe = try RecipeLibrary(console.catalog).recipe(named: name)
      return RecipePage(
        name: recipe.name, task: recipe.task.rawValue,
        isBuiltIn: Recipe.builtIns.contains { $0.name == recipe.name },
        digest: Digest.sha256(Array(recipe.canonicalJSON.utf8)).hex, json: recipe.indentedJSON,
        fields: RecipeField.values(of: recipe).map { path, value in
          let field = RecipeField.named(path)
          return RecipePage.Field(
            path: path, value: value, meaning: field?.meaning ?? "", values: field?.values ?? "")
        },
        uses: try console.uses(ofRecipe: Name(stored: recipe.name)),
        systems: try showcase(CatalogStamp(path: path), console).map(\.label))
    }
  }
}
