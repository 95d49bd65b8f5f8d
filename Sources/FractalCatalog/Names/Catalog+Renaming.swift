import GRDB

// Members and digests do not contain names, so names may change.
extension Catalog {
  /// Gives a selection another name. Its systems and its splits do not change.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``;
  ///   ``CatalogError/Content/nameTaken(_:name:)``;
  ///   ``CatalogError/Content/badName(_:name:reason:)``.
  public func renameSelection(_ old: String, to new: String) throws {
    try write { try Self.rename(.selection, old, to: new, in: $0) }
  }

  /// Gives a split another name. Its members, its digest and its datasets do not change.
  ///
  /// - Throws: As ``renameSelection(_:to:)``.
  public func renameSplit(_ old: String, to new: String) throws {
    try write { try Self.rename(.split, old, to: new, in: $0) }
  }

  /// Gives a dataset another name. Its images and its digest do not change.
  ///
  /// - Throws: As ``renameSelection(_:to:)``.
  public func renameDataset(_ old: String, to new: String) throws {
    try write { try Self.rename(.dataset, old, to: new, in: $0) }
  }

  /// Gives a protocol another name, unless it is built in. Its measurements do not change.
  ///
  /// - Throws: As ``renameSelection(_:to:)``; ``CatalogError/Dependence/builtIn(_:name:)``;
  ///   ``CatalogError/Dependence/inUse(_:name:by:)`` if an origin chose its systems by it.
  public func renameProtocol(_ old: String, to new: String) throws {
    try write { db in
      _ = try Self.freeProtocol(old, in: db)
      try Self.rename(.protocol, old, to: new, in: db)
    }
  }

  /// Gives a recipe another name. Its signatures and duplicate searches do not change.
  ///
  /// - Parameter json: Its canonical JSON with the new name, otherwise unchanged.
  /// - Throws: As ``renameSelection(_:to:)``; ``CatalogError/Dependence/inUse(_:name:by:)`` if a
  ///   dataset uses it, because the dataset's digest covers the JSON.
  public func renameRecipe(_ old: String, to new: String, json: String) throws {
    try write { db in
      let (id, old) = try Self.row(.recipe, old, in: db)
      let datasets = try Self.names("SELECT name FROM dataset WHERE recipe = ?", id, in: db)
      guard datasets.isEmpty else {
        throw CatalogError.dependence(.inUse(.recipe, name: old, by: .datasets(datasets)))
      }
      // The name is part of the JSON, which never changes.
      guard try Self.newName(.recipe, new, in: db).utf8.elementsEqual(new.utf8) else {
        throw CatalogError.content(
          .badName(.recipe, name: new, reason: "it is not in the normal form NFC"))
      }
      try db.execute(
        sql: "UPDATE recipe SET name = ?, json = ?, digest = ? WHERE id = ?",
        arguments: [new, json, Self.recipeDigest(json).data, id])
    }
  }

  private static func rename(
    _ kind: CatalogError.Named, _ old: String, to new: String, in db: Database
  ) throws {
    let id = try row(kind, old, in: db).id
    let new = try newName(kind, new, in: db)
    try db.execute(
      sql: "UPDATE \(kind.rawValue) SET name = ? WHERE id = ?", arguments: [new, id])
  }

  /// The name as it will be stored; no other thing of the kind has it.
  private static func newName(
    _ kind: CatalogError.Named, _ name: String, in db: Database
  ) throws -> String {
    let name = try Name(name, of: kind).text
    let isTaken = try db.value(
      "SELECT EXISTS (SELECT 1 FROM \(kind.rawValue) WHERE name = ?)", [name], as: Bool.self)
    guard isTaken != true else { throw CatalogError.content(.nameTaken(kind, name: name)) }
    return name
  }
}
