import Crypto
import GRDB

extension Catalog {
  /// Stores a recipe for good.
  ///
  /// - Parameters:
  ///   - name: Not yet taken.
  ///   - json: Its canonical JSON, with this name in it.
  /// - Returns: Whether it is new: the same recipe again changes nothing.
  /// - Throws: ``CatalogError/nameTaken(_:name:)`` if another recipe has the name.
  @discardableResult
  public func createRecipe(name: String, json: String) throws -> Bool {
    try write { try Self.storeRecipe(name: name, json: json, in: $0) }
  }

  static func storeRecipe(name: String, json: String, in db: Database) throws -> Bool {
    let known = try String.fetchOne(
      db, sql: "SELECT json FROM recipe WHERE name = ?", arguments: [name])
    if known == json { return false }
    guard known == nil else { throw CatalogError.nameTaken(.recipe, name: name) }
    try db.execute(
      sql: "INSERT INTO recipe (name, json, digest) VALUES (?, ?, ?)",
      arguments: [name, json, recipeDigest(json).data])
    return true
  }

  /// SHA-256 over the bytes of a recipe's JSON.
  static func recipeDigest(_ json: String) -> [UInt8] {
    Array(SHA256.hash(data: Array(json.utf8)))
  }

  /// Every stored recipe, by name.
  public func recipes() throws -> [StoredRecipe] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT name, json, digest FROM recipe ORDER BY name").map { row in
        StoredRecipe(
          name: row["name"], json: row["json"],
          digest: try row.withUnsafeData(named: "digest") { Array($0 ?? .init()) })
      }
    }
  }

  /// The stored recipe of this name.
  ///
  /// - Throws: ``CatalogError/unknown(_:name:known:)``.
  public func recipe(named name: String) throws -> StoredRecipe {
    let recipes = try recipes()
    if let recipe = recipes.first(where: { $0.name == name }) { return recipe }
    throw CatalogError.unknown(.recipe, name: name, known: recipes.map(\.name))
  }
}
