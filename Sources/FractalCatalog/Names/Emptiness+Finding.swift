import GRDB

extension Emptiness {
  /// Why a condition, or none, chooses no system.
  static func of(_ condition: String?, in db: Database) throws -> Emptiness {
    guard let condition, try count("system", in: db) > 0 else { return .catalog }
    return .condition(condition, hint: try hint(about: condition, in: db))
  }

  /// What is probably missing if a condition chooses fewer systems than expected.
  static func hint(about condition: String, in db: Database) throws -> Hint? {
    let text = condition.lowercased()
    if measuredColumns.contains(where: { text.contains($0) }) {
      let count = try unmeasured(in: db)
      if count > 0 { return .unmeasured(count) }
    }
    if text.contains("class"), try count("class_member", in: db) == 0 { return .unclassified }
    return nil
  }

  /// The columns of `system_overview` that are NULL before a system is measured.
  private static let measuredColumns = [
    "filling_ratio", "entropy", "dimension", "escaped_points", "largest_share", "min_x", "min_y",
    "max_x", "max_y",
  ]

  private static func count(_ table: String, in db: Database) throws -> Int {
    try db.count("SELECT count(*) FROM \(table)")
  }

  private static func unmeasured(in db: Database) throws -> Int {
    try db.count(
      """
      SELECT count(*)
      FROM system AS s
      WHERE NOT EXISTS (
        SELECT 1
        FROM measurement AS m JOIN protocol AS p ON p.id = m.protocol AND p.seed = m.seed
        WHERE m.system = s.id AND p.name = ?)
      """, [MeasurementProtocol.defaultName])
  }
}

extension Catalog {
  /// Why no system meets a condition; without a condition, why there is no system at all.
  ///
  /// - Returns: An error to throw if nothing was chosen.
  package func nothingMatches(_ condition: String?) throws -> CatalogError {
    try read { .content(.nothing(try Emptiness.of(condition, in: $0))) }
  }
}
