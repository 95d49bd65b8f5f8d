import GRDB

extension Catalog {
  /// Deletes a class; its systems are then in no class. The history records which systems they
  /// were.
  ///
  /// Datasets have their own label tables and do not change.
  ///
  /// - Returns: The number of its systems.
  /// - Throws: ``CatalogError/Classes/unknownClass(_:nearest:)``;
  ///   ``CatalogError/Dependence/inUse(_:name:by:)`` if a split by class places it.
  @discardableResult
  public func deleteClass(_ name: String) throws -> Int {
    try write { db in
      let (id, name) = try Self.classRow(name, in: db)
      try Self.checkPlacement(ofClass: id, name, in: db)
      let systems = try db.values(
        "SELECT system FROM class_member WHERE class = ? ORDER BY system", [id], as: Int64.self)
      let row = try db.row("SELECT promised FROM class WHERE id = ?", [id])
      let promised = try row?["promised"] as Int?
      let history = try HistoryWriter(db, authorship)
      let (before, promise) = try (Thing.ofClass(id, in: db), Thing.ofPromise(in: db))
      try Self.stripClass(id, name, history.changes, in: db)
      if !systems.isEmpty { try history.note(leaving: name, for: nil, systems) }
      try db.execute(sql: "DELETE FROM class WHERE id = ?", arguments: [id])
      try history.note(.delete, name, systems: 0)
      // A promise of more systems than it had goes with it.
      try Self.promiseClasses(-1, systems: -(promised ?? systems.count), in: db)
      try history.changes.record(.class, name, before: before, after: nil, removed: systems)
      try history.changes.record(promise: promise)
      return systems.count
    }
  }

  /// Throws if a split by class places a class.
  static func checkPlacement(ofClass id: Int64, _ name: String, in db: Database) throws {
    let splits = try Self.names(
      """
      SELECT name FROM split AS p
      WHERE p.unit = 'class' AND EXISTS (
        SELECT 1
        FROM class_member AS cm JOIN split_member AS m ON m.split = p.id AND m.system = cm.system
        WHERE cm.class = ?)
      """, id, in: db)
    guard splits.isEmpty else {
      throw CatalogError.dependence(.inUse(.class, name: name, by: .splits(splits)))
    }
  }
}
