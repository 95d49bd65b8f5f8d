import GRDB

extension StoredRecipe {
  /// The row of a stored recipe.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  static func row(named name: String, in db: Database) throws -> Int64 {
    try Catalog.row(.recipe, name, in: db).id
  }
}
