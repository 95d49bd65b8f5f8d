import GRDB

extension Catalog {
  /// How many items an origin has brought so far, and the highest number among them; nil if none.
  ///
  /// An act that was stopped goes on behind that number.
  public func progress(ofOrigin origin: Int64) throws -> (count: Int, highestNumber: Int?) {
    try read { db in
      let row = try db.row(
        "SELECT count(*) AS count, max(number) AS highest FROM system_origin WHERE origin = ?",
        [origin])
      return (try row?["count"] ?? 0, try row?["highest"] as Int? ?? nil)
    }
  }

  /// An act that was given up.
  public struct AbandonedOrigin: Hashable, Sendable {
    /// What the act was.
    public let kind: Origin.Kind
    /// The name of the sampler, the format, the perturbation.
    public let name: String
    /// How many items it brought.
    public let items: Int
    /// How many it promised.
    public let promised: Int
    /// The command that would complete it.
    public let command: String
  }

  /// Gives up acts that were stopped and that nobody will complete. What they brought stays, and the
  /// audit asks no more of them. The same command, given again, takes an act up again.
  ///
  /// - Parameter origins: The numbers of their rows.
  /// - Throws: ``CatalogError/unknownOrigin(_:)``; ``CatalogError/originComplete(_:items:)``. Then none
  ///   is given up.
  @discardableResult
  public func abandonOrigins(_ origins: [Int64]) throws -> [AbandonedOrigin] {
    try write { db in
      try origins.map { origin in
        let row = try db.row(
          """
          SELECT kind, name, items, promised, unfinished_command
          FROM origin_overview
          WHERE origin = ?
          """, [origin])
        guard let row else { throw CatalogError.unknownOrigin(origin) }
        guard let command: String = try row["unfinished_command"] else {
          throw CatalogError.originComplete(origin, items: try row["items"])
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
