import FractalCore
import GRDB

extension Catalog {
  /// Records an act that makes systems from another one, or finds it if it was recorded before.
  ///
  /// - Parameters:
  ///   - origin: Of kind `derivation`.
  ///   - parent: The system that all its items are made from; the catalog must have it.
  /// - Returns: The row of the origin, for ``add(_:to:isLast:)``, and whether it is new.
  /// - Throws: ``CatalogError/Content/unknownLabel(_:nearest:)`` if the catalog has no such parent.
  package func beginDerivation(
    _ origin: Origin, from parent: FunctionSystem
  ) throws -> (id: Int64, isNew: Bool) {
    try write { try Self.beginDerivation(origin, from: parent, by: authorship, in: $0) }
  }

  /// Records the acts of a command that derives from many parents, all or none, before it makes the
  /// first child. If the command is interrupted, each unfinished act has the command that resumes
  /// it.
  package func beginDerivations(_ derivations: [(origin: Origin, parent: FunctionSystem)]) throws {
    try write { db in
      for (origin, parent) in derivations {
        _ = try Self.beginDerivation(origin, from: parent, by: authorship, in: db)
      }
    }
  }

  private static func beginDerivation(
    _ origin: Origin, from parent: FunctionSystem, by authorship: Authorship, in db: Database
  ) throws -> (id: Int64, isNew: Bool) {
    precondition(origin.kind == .derivation, "A derivation's origin is of that kind")
    let system = try db.value(
      "SELECT id FROM system WHERE digest = ?", [parent.digest], as: Int64.self)
    guard let system else { throw CatalogError.content(.unknownLabel(parent.label.description)) }
    let begun = try beginOrigin(origin, by: authorship, in: db)
    if begun.isNew {
      try db.execute(
        sql: "INSERT INTO derivation (origin, parent) VALUES (?, ?)",
        arguments: [begun.id, system])
    }
    return begun
  }

  /// The systems that meet a condition and have an origin of another kind than a derivation, in the
  /// order in which they were added.
  ///
  /// Children often meet the condition that chose their parents. Without them, the same call after
  /// a derivation chooses the same systems as before it.
  ///
  /// - Parameter condition: One SQL expression over `system_overview`, written by the user.
  /// - Throws: ``CatalogError/Content/badCondition(_:message:)``.
  package func ancestors(where condition: String) throws -> [CatalogSystem] {
    try read { db in
      let isFirst = try RawStatement(
        db,
        """
        SELECT EXISTS (
          SELECT 1
          FROM system_origin AS so JOIN origin AS o ON o.id = so.origin
          WHERE so.system = ? AND o.kind <> 'derivation')
        """)
      let reader = try CatalogSystemReader(db)
      return try OverviewQuery(condition).systems(in: db).compactMap { id in
        try isFirst.bind(id, at: 1)
        _ = try isFirst.step()
        defer { isFirst.stop() }
        guard try isFirst.integer(0) == 1 else { return nil }
        return try reader.system(id)
      }
    }
  }
}
