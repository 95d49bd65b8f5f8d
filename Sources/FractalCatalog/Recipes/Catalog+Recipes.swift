import FractalCore
import GRDB

extension Catalog {
  /// Stores a recipe. It never changes afterwards.
  ///
  /// - Parameters:
  ///   - name: Not yet taken.
  ///   - json: Its canonical JSON, with this name in it.
  /// - Returns: Whether it is new: the same recipe again changes nothing.
  /// - Throws: ``CatalogError/Content/nameTaken(_:name:)`` if another recipe has the name.
  @discardableResult
  public func createRecipe(name: String, json: String) throws -> Bool {
    try write { try Self.storeRecipe(name: name, json: json, in: $0) }
  }

  static func storeRecipe(name: String, json: String, in db: Database) throws -> Bool {
    // The name is part of the JSON, which nothing changes.
    guard try Name(name, of: .recipe) == Name(stored: name) else {
      throw CatalogError.content(
        .badName(.recipe, name: name, reason: "it is not in the normal form NFC"))
    }
    let known = try db.value("SELECT json FROM recipe WHERE name = ?", [name], as: String.self)
    if known == json { return false }
    guard known == nil else { throw CatalogError.content(.nameTaken(.recipe, name: name)) }
    try db.execute(
      sql: "INSERT INTO recipe (name, json, digest) VALUES (?, ?, ?)",
      arguments: [name, json, recipeDigest(json).data])
    return true
  }

  /// SHA-256 over the bytes of a recipe's JSON.
  static func recipeDigest(_ json: String) -> Digest {
    .sha256(Array(json.utf8))
  }

  /// Every stored recipe, by name.
  public func recipes() throws -> [StoredRecipe] {
    try read { db in
      try db.rows("SELECT name, json, digest FROM recipe ORDER BY name").map { row in
        StoredRecipe(
          name: try row["name"], json: try row["json"],
          digest: try row["digest"])
      }
    }
  }

  /// The stored recipe of this name.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  public func recipe(named name: String) throws -> StoredRecipe {
    let recipes = try recipes()
    if let place = Name.place(of: name, among: recipes.map(\.name)) { return recipes[place] }
    throw CatalogError.content(.unknown(.recipe, name: name, known: recipes.map(\.name)))
  }
}
