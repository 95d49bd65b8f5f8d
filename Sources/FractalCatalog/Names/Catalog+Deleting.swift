import GRDB

// A thing that nothing depends on can be deleted, but only completely: its parts stay frozen.
extension Catalog {
  /// Deletes a selection. Its systems stay.
  ///
  /// - Throws: ``CatalogError/Dependence/inUse(_:name:by:)`` if a split divides it;
  ///   ``CatalogError/Content/unknown(_:name:known:)``.
  public func deleteSelection(_ name: String) throws {
    try write { db in
      let (id, name) = try Self.row(.selection, name, in: db)
      let splits = try Self.names("SELECT name FROM split WHERE selection = ?", id, in: db)
      guard splits.isEmpty else {
        throw CatalogError.dependence(.inUse(.selection, name: name, by: .splits(splits)))
      }
      let systems = try db.values(
        "SELECT system FROM selection_member WHERE selection = ? ORDER BY system", [id],
        as: Int64.self)
      try ChangeWriter(db, authorship).record(
        .selection, name, before: Thing.ofSelection(id, in: db), after: nil, removed: systems)
      try Self.delete(.selection, id, in: db)
    }
  }

  /// Deletes a split with its extensions. Its systems stay.
  ///
  /// - Throws: ``CatalogError/Dependence/inUse(_:name:by:)`` if a dataset draws its systems;
  ///   ``CatalogError/Content/unknown(_:name:known:)``.
  public func deleteSplit(_ name: String) throws {
    try write { db in
      let (id, name) = try Self.row(.split, name, in: db)
      let datasets = try Self.names("SELECT name FROM dataset WHERE split = ?", id, in: db)
      guard datasets.isEmpty else {
        throw CatalogError.dependence(.inUse(.split, name: name, by: .datasets(datasets)))
      }
      try Self.delete(.split, id, in: db)
    }
  }

  /// Deletes a dataset. Its split, its recipe and its exports stay.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  public func deleteDataset(_ name: String) throws {
    try write { db in try Self.delete(.dataset, Self.row(.dataset, name, in: db).id, in: db) }
  }

  /// Deletes a stored recipe. A built-in recipe is stored again when it is used.
  ///
  /// - Parameter withSignatures: Whether to delete its signatures and layouts, too.
  /// - Returns: The number of deleted signatures.
  /// - Throws: ``CatalogError/Dependence/inUse(_:name:by:)`` if a dataset or a duplicate search
  ///   uses it, or if it has signatures that must stay;
  ///   ``CatalogError/Content/unknown(_:name:known:)``.
  @discardableResult
  public func deleteRecipe(_ name: String, withSignatures: Bool = false) throws -> Int {
    try write { db in
      let (id, name) = try Self.row(.recipe, name, in: db)
      for (sql, use) in [
        ("SELECT name FROM dataset WHERE recipe = ?", CatalogError.Use.datasets),
        ("SELECT name FROM duplicate_search WHERE recipe = ?", CatalogError.Use.searches),
      ] {
        let users = try Self.names(sql, id, in: db)
        guard users.isEmpty else {
          throw CatalogError.dependence(.inUse(.recipe, name: name, by: use(users)))
        }
      }
      var signatures = 0
      for table in ["signature", "close_signature"] {
        try db.execute(sql: "DELETE FROM \(table) WHERE recipe = ?", arguments: [id])
        signatures += db.changesCount
      }
      guard withSignatures || signatures == 0 else {
        throw CatalogError.dependence(.inUse(.recipe, name: name, by: .signatures(signatures)))
      }
      try db.execute(sql: "DELETE FROM layout WHERE recipe = ?", arguments: [id])
      try Self.delete(.recipe, id, in: db)
      return signatures
    }
  }

  /// Deletes a protocol that is not built in.
  ///
  /// - Parameter withMeasurements: Whether to delete its measurements, too.
  /// - Returns: The number of deleted measurements.
  /// - Throws: ``CatalogError/Dependence/builtIn(_:name:)``;
  ///   ``CatalogError/Dependence/inUse(_:name:by:)`` if an origin chose its systems by it, or if it
  ///   has measurements that must stay; ``CatalogError/Content/unknown(_:name:known:)``.
  @discardableResult
  public func deleteProtocol(_ name: String, withMeasurements: Bool = false) throws -> Int {
    try write { db in
      let id = try Self.freeProtocol(name, in: db)
      try db.execute(sql: "DELETE FROM measurement WHERE protocol = ?", arguments: [id])
      let measurements = db.changesCount
      guard withMeasurements || measurements == 0 else {
        throw CatalogError.dependence(
          .inUse(.protocol, name: name, by: .measurements(measurements)))
      }
      try Self.delete(.protocol, id, in: db)
      return measurements
    }
  }

  private static func delete(_ kind: CatalogError.Named, _ id: Int64, in db: Database) throws {
    try db.execute(sql: "DELETE FROM \(kind.rawValue) WHERE id = ?", arguments: [id])
  }
}

extension Catalog {
  /// The row of a thing in the table of its kind, and its name as stored.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``, which lists the names there are.
  static func row(
    _ kind: CatalogError.Named, _ name: String, in db: Database
  ) throws -> (id: Int64, name: String) {
    let table = kind.rawValue
    let row = try Name.look(for: name) {
      try db.row("SELECT id, name FROM \(table) WHERE name = ?", [$0])
    }
    guard let row else {
      let known = try db.values("SELECT name FROM \(table) ORDER BY name", as: String.self)
      throw CatalogError.content(.unknown(kind, name: name, known: known))
    }
    return (try row["id"], try row["name"])
  }

  /// The row of a protocol that is not built in, and by which no origin chose its systems: `verify`
  /// finds it by its name.
  static func freeProtocol(_ name: String, in db: Database) throws -> Int64 {
    let (id, name) = try row(.protocol, name, in: db)
    guard !MeasurementProtocol.builtInNames.contains(name) else {
      throw CatalogError.dependence(.builtIn(.protocol, name: name))
    }
    let origins = try db.values(
      "SELECT name FROM origin WHERE json_extract(parameters, '$.protocol') = ? ORDER BY id",
      [name], as: String.self)
    guard origins.isEmpty else {
      throw CatalogError.dependence(.inUse(.protocol, name: name, by: .origins(origins)))
    }
    return id
  }

  static func names(_ sql: String, _ id: Int64, in db: Database) throws -> [String] {
    try db.values(sql + " ORDER BY name", [id])
  }
}
