import GRDB

extension StoredRecipe {
  /// The row of a stored recipe.
  static func row(named name: String, in db: Database) throws -> Int64 {
    if let id = try db.value("SELECT id FROM recipe WHERE name = ?", [name], as: Int64.self) {
      return id
    }
    let known = try db.values("SELECT name FROM recipe ORDER BY name", as: String.self)
    throw CatalogError.unknown(.recipe, name: name, known: known)
  }
}
