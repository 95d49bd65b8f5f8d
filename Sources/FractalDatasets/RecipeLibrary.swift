import FractalCatalog
import FractalRendering

/// The recipes that can be had by name: the built-in ones, and those that a catalog keeps.
public struct RecipeLibrary {
  private let catalog: Catalog?

  /// The built-in recipes and, if there is a catalog, its own.
  public init(_ catalog: Catalog?) { self.catalog = catalog }

  /// The recipe of this name; a built-in one first, whose name no other can take.
  ///
  /// - Throws: `CatalogError` or `RecipeError` if there is none, or the catalog's is not one that
  ///   this renderer can read.
  public func recipe(named name: String) throws -> Recipe {
    if let builtIn = Recipe.builtIns.first(where: { $0.name == name }) { return builtIn }
    guard let stored = try own().first(where: { $0.name == name }) else {
      let names = try Recipe.builtIns.map(\.name) + own().map(\.name)
      throw RecipeError.noBuiltIn(name, names: names)
    }
    return try Recipe(json: stored.json)
  }

  /// All recipes: built-in, then stored, by name.
  public func all() throws -> [(recipe: Recipe, isBuiltIn: Bool)] {
    try Recipe.builtIns.map { ($0, true) }
      + own().map { (try Recipe(json: $0.json), false) }
  }

  /// The catalog's own: what rests on a built-in recipe has that stored, too.
  private func own() throws -> [StoredRecipe] {
    let builtIns = Set(Recipe.builtIns.map(\.name))
    return try catalog?.recipes().filter { !builtIns.contains($0.name) } ?? []
  }

  /// Keeps a recipe in the catalog, for good.
  ///
  /// - Returns: Whether it is new: the same recipe again changes nothing.
  /// - Throws: ``DatasetError/builtInRecipe(name:)`` for a name of the built-in ones;
  ///   `CatalogError.nameTaken` if another recipe has the name.
  public static func store(_ recipe: Recipe, in catalog: Catalog) throws -> Bool {
    guard !Recipe.builtIns.contains(where: { $0.name == recipe.name }) else {
      throw DatasetError.builtInRecipe(name: recipe.name)
    }
    return try catalog.createRecipe(name: recipe.name, json: recipe.canonicalJSON)
  }
}
