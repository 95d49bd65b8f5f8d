import FractalCore
import GRDB

extension Catalog {
  /// Notes an act that makes systems from another one, or finds it if it was noted before.
  ///
  /// - Parameters:
  ///   - origin: Of kind `derivation`.
  ///   - parent: The system that all its items are made from; the catalog must have it.
  /// - Returns: The row of the origin, to be given to ``add(_:to:)``, and whether it is new.
  /// - Throws: ``CatalogError/unknownLabel(_:)`` if the catalog has no such parent.
  public func beginDerivation(
    _ origin: Origin, from parent: FunctionSystem
  ) throws -> (id: Int64, isNew: Bool) {
    precondition(origin.kind == .derivation, "A derivation's origin is of that kind")
    return try write { db in
      let system = try Int64.fetchOne(
        db, sql: "SELECT id FROM system WHERE digest = ?", arguments: [parent.digest.data])
      guard let system else { throw CatalogError.unknownLabel(parent.label.description) }
      let begun = try Self.beginOrigin(origin, in: db)
      if begun.isNew {
        try db.execute(
          sql: "INSERT INTO derivation (origin, parent) VALUES (?, ?)",
          arguments: [begun.id, system])
      }
      return begun
    }
  }

  /// The systems that meet a condition and came from somewhere else than a derivation, as they came
  /// in.
  ///
  /// Children often meet the condition that chose their parents. Without them, the same call after
  /// a derivation chooses the same systems as before it.
  ///
  /// - Parameter condition: One SQL expression over `system_overview`, from the user's hand.
  /// - Throws: ``CatalogError/badCondition(_:message:)``.
  public func ancestors(where condition: String) throws -> [CatalogSystem] {
    try read { db in
      let isFirst = try RawStatement(
        db,
        """
        SELECT EXISTS (
          SELECT 1
          FROM system_origin AS so JOIN origin AS o ON o.id = so.origin
          WHERE so.system = ? AND o.kind <> 'derivation')
        """)
      let reader = try SystemReader(db)
      return try OverviewQuery(condition).systems(in: db).compactMap { id in
        isFirst.bind(id, at: 1)
        _ = try isFirst.step()
        defer { isFirst.stop() }
        guard isFirst.integer(0) == 1 else { return nil }
        let system = try reader.system(id)
        return CatalogSystem(id: id, label: system.label, system: system)
      }
    }
  }
}
