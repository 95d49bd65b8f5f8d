import FractalCore
import GRDB

/// What a list shows of each origin.
package struct OriginCard: Hashable, Sendable {
  /// Its row, which other files number otherwise.
  package let row: Int64
  /// The act.
  package let origin: Origin
  /// The number of items that it added.
  package let items: Int
  /// The labels of its first systems, four at most.
  package let labels: [String]
  /// The label of the system that a derivation starts from; nil for other kinds.
  package let parent: String?
  /// When it was recorded, as ISO 8601 in UTC.
  package let createdAt: String
  /// The command that completes it; nil if it is complete.
  package let unfinishedCommand: String?
  /// When it was abandoned; nil if it was not.
  package let abandonedAt: String?
}

extension QueryConsole {
  /// A range of the origins in the order in which they were recorded.
  package func originCards(from offset: Int, count: Int) throws -> [OriginCard] {
    try limited { db in
      try db.rows(Self.origins + " ORDER BY o.id LIMIT ? OFFSET ?", [count, offset]).map {
        try Self.card(of: $0, in: db)
      }
    }
  }

  /// The origin of this row; nil if there is none.
  package func originCard(inRow row: Int64) throws -> OriginCard? {
    try limited { db in
      try db.row(Self.origins + " WHERE o.id = ?", [row]).map { try Self.card(of: $0, in: db) }
    }
  }

  /// The rows of a range of the systems of an origin, by number.
  package func rows(ofOrigin row: Int64, from offset: Int, count: Int) throws -> [Int64] {
    try limited { db in
      try db.values(
        "SELECT system FROM system_origin WHERE origin = ? ORDER BY number LIMIT ? OFFSET ?",
        [row, count, offset], as: Int64.self)
    }
  }

  /// The derivations that start from a system of this origin, in the order in which they were
  /// recorded: their number, and the first of them.
  package func derivations(
    fromOrigin row: Int64, count: Int
  ) throws -> (total: Int, cards: [OriginCard]) {
    try limited { db in
      let condition = """
        o.kind = 'derivation' AND EXISTS (
          SELECT 1 FROM derivation AS dd JOIN system_origin AS so ON so.system = dd.parent
          WHERE dd.origin = o.id AND so.origin = ?)
        """
      return (
        try db.count("SELECT count(*) FROM origin AS o WHERE \(condition)", [row]),
        try db.rows(Self.origins + " WHERE \(condition) ORDER BY o.id LIMIT ?", [row, count]).map {
          try Self.card(of: $0, in: db)
        }
      )
    }
  }

  private static let origins = """
    SELECT o.id, o.kind, o.name, o.version, o.parameters, o.seed, o.source_digest, o.promised,
      o.created_at, o.unfinished_command, o.abandoned_at, p.label AS parent,
      (SELECT count(*) FROM system_origin AS so WHERE so.origin = o.id) AS items
    FROM origin AS o
    LEFT JOIN derivation AS d ON d.origin = o.id
    LEFT JOIN system AS p ON p.id = d.parent
    """

  private static func card(of row: StoredRow, in db: Database) throws -> OriginCard {
    let id: Int64 = try row["id"]
    let seed: Int64? = try row["seed"]
    return OriginCard(
      row: id,
      origin: Origin(
        kind: try row["kind"], name: try row["name"], version: try row["version"],
        parameters: try row["parameters"], seed: seed.map { UInt64(clamping: $0) },
        sourceDigest: try row["source_digest"], promised: try row["promised"]),
      items: try row["items"],
      labels: try db.values(
        """
        SELECT s.label FROM system_origin AS so JOIN system AS s ON s.id = so.system
        WHERE so.origin = ? ORDER BY so.number LIMIT 4
        """, [id], as: String.self),
      parent: try row["parent"], createdAt: try row["created_at"],
      unfinishedCommand: try row["unfinished_command"], abandonedAt: try row["abandoned_at"])
  }
}
