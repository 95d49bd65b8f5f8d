import GRDB

extension Catalog {
  /// The conditions of the signatures of one system by a version of the method and of the renderer:
  /// by recipe, then by seed.
  package func conditionsOfSignatures(
    of label: String, version: Int, rendererVersion: Int
  ) throws -> [SignatureConditions] {
    try read { db in
      let rows = try RawStatement(
        db,
        """
        SELECT r.name, g.seed
        FROM system AS s JOIN signature AS g ON g.system = s.id JOIN recipe AS r ON r.id = g.recipe
        WHERE s.label = ? AND g.version = ? AND g.renderer_version = ?
        ORDER BY r.name, g.seed
        """, [label, version, rendererVersion])
      var conditions: [SignatureConditions] = []
      while try rows.step() {
        conditions.append(
          SignatureConditions(
            recipe: try rows.text(0), seed: UInt64(clamping: try rows.integer(1)),
            version: version, rendererVersion: rendererVersion))
      }
      return conditions
    }
  }

  /// Calls the body with the cells of every signature under these conditions, in the order in which
  /// systems were added. The cells are good during the call.
  ///
  /// - Complexity: Half a second for a million.
  package func forEachDensity(
    _ conditions: SignatureConditions,
    _ body: (_ system: Int64, _ density: UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try read { db in
      let rows = try RawStatement(
        db,
        """
        SELECT system, density FROM \(conditions.detail.table)
        WHERE recipe = ? AND seed = ? AND version = ? AND renderer_version = ?
        ORDER BY system
        """, try conditions.arguments(in: db))
      while try rows.step() { try body(rows.integer(0), rows.bytes(1, count: 256)) }
    }
  }
}
