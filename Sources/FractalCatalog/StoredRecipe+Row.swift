import GRDB

extension StoredRecipe {
  /// The row of a stored recipe.
  static func row(named name: String, in db: Database) throws -> Int64 {
    if let id = try Int64.fetchOne(
      db, sql: "SELECT id FROM recipe WHERE name = ?", arguments: [name])
    {
      return id
    }
    let known = try String.fetchAll(db, sql: "SELECT name FROM recipe ORDER BY name")
    throw CatalogError.unknown(.recipe, name: name, known: known)
  }
}
