import GRDB

extension Catalog {
  /// The number of items that an origin has added so far, and their highest number; nil if none.
  ///
  /// An interrupted act continues after that number.
  package func progress(ofOrigin origin: Int64) throws -> (count: Int, highestNumber: Int?) {
    try read { db in
      let row = try db.row(
        "SELECT count(*) AS count, max(number) AS highest FROM system_origin WHERE origin = ?",
        [origin])
      return (try row?["count"] ?? 0, try row?["highest"] as Int? ?? nil)
    }
  }

  /// An act that was abandoned.
  package struct AbandonedOrigin: Hashable, Sendable {
    /// What the act was.
    package let kind: Origin.Kind
    /// The name of the sampler, the format, the perturbation.
    package let name: String
    /// The number of items it added.
    package let items: Int
    /// The number of items it promised.
    package let promised: Int
    /// The command that would complete it.
    package let command: String
  }

  /// Abandons unfinished acts that nobody will complete. Their systems stay, and the audit no
  /// longer expects the rest. The command that started an act resumes it.
  ///
  /// - Parameter origins: The numbers of their rows.
  /// - Throws: ``CatalogError/Content/unknownOrigin(_:)``;
  ///   ``CatalogError/Content/originComplete(_:items:)``. Then none is abandoned.
  @discardableResult
  package func abandonOrigins(_ origins: [Int64]) throws -> [AbandonedOrigin] {
    try write { db in
      try origins.map { origin in
        let row = try db.row(
          """
          SELECT kind, name, items, promised, unfinished_command
          FROM origin_overview
          WHERE origin = ?
          """, [origin])
        guard let row else { throw CatalogError.content(.unknownOrigin(origin)) }
        guard let command: String = try row["unfinished_command"] else {
          throw CatalogError.content(.originComplete(origin, items: try row["items"]))
        }
        try db.execute(
          sql: """
            UPDATE origin SET abandoned_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
            WHERE id = ? AND abandoned_at IS NULL
            """, arguments: [origin])
        return AbandonedOrigin(
          kind: try row["kind"], name: try row["name"], items: try row["items"],
          promised: try row["promised"], command: command)
      }
    }
  }
}
