import FractalCatalog
import FractalCore
import FractalRendering

/// The recipes by name: the built-in ones, and those stored in a catalog.
public struct RecipeLibrary {
  private let catalog: Catalog?

  /// The built-in recipes and, if there is a catalog, its own.
  public init(_ catalog: Catalog?) { self.catalog = catalog }

  /// The recipe of this name. No other recipe can have the name of a built-in one.
  ///
  /// - Throws: `CatalogError` or `RecipeError` if there is none, or the catalog's is not one that
  ///   this renderer can read.
  public func recipe(named name: String) throws -> Recipe {
    if let builtIn = Recipe.builtIns.first(where: { $0.name == name }) { return builtIn }
    let own = try own()
    guard let place = Name.place(of: name, among: own.map(\.name)) else {
      throw RecipeError.unknownRecipe(name, names: Recipe.builtIns.map(\.name) + own.map(\.name))
    }
    return try Recipe(json: own[place].json)
  }

  /// All recipes: built-in, then stored, by name.
  public func all() throws -> [(recipe: Recipe, isBuiltIn: Bool)] {
    try Recipe.builtIns.map { ($0, true) }
      + own().map { (try Recipe(json: $0.json), false) }
  }

  /// The stored recipes. If something uses a built-in recipe, that is stored, too.
  private func own() throws -> [StoredRecipe] {
    let builtIns = Set(Recipe.builtIns.map(\.name))
    return try catalog?.recipes().filter { !builtIns.contains($0.name) } ?? []
  }

  /// Stores a recipe in the catalog. It never changes afterwards.
  ///
  /// - Returns: Whether it is new: the same recipe again changes nothing.
  /// - Throws: ``DatasetError/builtInRecipe(name:)`` for a name of the built-in ones;
  ///   `CatalogError.content(.nameTaken)` if another recipe has the name.
  public static func store(_ recipe: Recipe, in catalog: Catalog) throws -> Bool {
    guard !Recipe.builtIns.contains(where: { $0.name == recipe.name }) else {
      throw DatasetError.builtInRecipe(name: recipe.name)
    }
    return try catalog.createRecipe(name: recipe.name, json: recipe.canonicalJSON)
  }

  /// Deletes a recipe of the catalog.
  ///
  /// - Parameter withSignatures: Whether to delete its signatures, too.
  /// - Returns: The number of deleted signatures.
  /// - Throws: `CatalogError.dependence(.builtIn)` for a built-in one, and what
  ///   `Catalog.deleteRecipe` throws.
  @discardableResult
  public static func delete(
    _ name: String, withSignatures: Bool = false, in catalog: Catalog
  ) throws -> Int {
    try checkOwn(name)
    return try catalog.deleteRecipe(name, withSignatures: withSignatures)
  }

  /// Gives a recipe of the catalog another name.
  ///
  /// - Throws: `CatalogError.dependence(.builtIn)` for a built-in one, and what
  ///   `Catalog.renameRecipe` throws; `RecipeError` for a name that no recipe can have.
  public static func rename(_ old: String, to new: String, in catalog: Catalog) throws {
    try checkOwn(old)
    let new = Name.normalised(new)
    guard !Recipe.builtIns.contains(where: { $0.name == new }) else {
      throw DatasetError.builtInRecipe(name: new)
    }
    let recipe = try Recipe(json: catalog.recipe(named: old).json).setting([
      ("name", JSONValue.string(new).compact)
    ])
    try catalog.renameRecipe(old, to: new, json: recipe.canonicalJSON)
  }

  private static func checkOwn(_ name: String) throws {
    guard !Recipe.builtIns.contains(where: { $0.name == name }) else {
      throw CatalogError.dependence(.builtIn(.recipe, name: name))
    }
  }
}
