import GRDB

/// What a list shows of each class.
package struct ClassCard: Hashable, Sendable, Encodable {
  /// Its name.
  package let name: String
  /// The number of its systems.
  package let systems: Int
  /// The labels of its first systems, four at most.
  package let labels: [String]
  /// Its tags, by name.
  package let tags: [String]
}

/// The order of a list of classes.
package enum ClassOrder: String, Sendable, CaseIterable {
  /// By name.
  case name
  /// The largest first; classes of equal size by name.
  case largest
  /// The smallest first; classes of equal size by name.
  case smallest
}

extension QueryConsole {
  /// A range of the classes whose names contain a text, and the number of all such classes.
  ///
  /// - Parameters:
  ///   - text: Upper and lower case of ASCII letters count as equal; nil for all classes.
  ///   - tag: Only classes with this tag; nil for all.
  ///   - count: The number of classes in the range.
  /// - Complexity: By name, reads the systems of the classes in the range; by size, an index entry
  ///   for each system in a class.
  package func classCards(
    containing text: String? = nil, tag: String? = nil, order: ClassOrder, from offset: Int,
    count: Int
  ) throws -> (total: Int, cards: [ClassCard]) {
    try limited { db in
      let condition = """
        (:text IS NULL OR instr(lower(c.name), lower(:text)) > 0)
          AND (:tag IS NULL OR EXISTS (
            SELECT 1 FROM class_tag AS ct JOIN tag AS t ON t.id = ct.tag
            WHERE ct.class = c.id AND t.name = :tag))
        """
      let total = try db.count(
        "SELECT count(*) FROM class AS c WHERE \(condition)", ["text": text, "tag": tag])
      let ids: [Int64]
      if order == .name {
        ids = try db.values(
          """
          SELECT c.id FROM class AS c WHERE \(condition)
          ORDER BY c.name LIMIT :count OFFSET :offset
          """, ["text": text, "tag": tag, "count": count, "offset": offset], as: Int64.self)
      } else {
        ids = try db.values(
          """
          WITH sizes AS MATERIALIZED (
            SELECT class, count(*) AS systems FROM class_member GROUP BY class)
          SELECT c.id
          FROM class AS c LEFT JOIN sizes AS n ON n.class = c.id
          WHERE \(condition)
          ORDER BY coalesce(n.systems, 0) \(order == .largest ? "DESC" : ""), c.name
          LIMIT :count OFFSET :offset
          """, ["text": text, "tag": tag, "count": count, "offset": offset], as: Int64.self)
      }
      return (total, try ids.map { try Self.card(ofClass: $0, in: db) })
    }
  }

  private static func card(ofClass id: Int64, in db: Database) throws -> ClassCard {
    ClassCard(
      name: try db.value("SELECT name FROM class WHERE id = ?", [id], as: String.self) ?? "",
      systems: try db.count("SELECT count(*) FROM class_member WHERE class = ?", [id]),
      labels: try db.values(
        """
        SELECT s.label FROM class_member AS cm JOIN system AS s ON s.id = cm.system
        WHERE cm.class = ? ORDER BY cm.system LIMIT 4
        """, [id], as: String.self),
      tags: try db.values(
        """
        SELECT t.name FROM class_tag AS ct JOIN tag AS t ON t.id = ct.tag
        WHERE ct.class = ? ORDER BY t.name
        """, [id], as: String.self))
  }

  /// The rows of a range of the systems of a class, in the order in which they were added.
  package func rows(ofClass name: Name, from offset: Int, count: Int) throws -> [Int64] {
    try limited { db in
      try db.values(
        """
        SELECT cm.system FROM class_member AS cm JOIN class AS c ON c.id = cm.class
        WHERE c.name = ? ORDER BY cm.system LIMIT ? OFFSET ?
        """, [name.text, count, offset], as: Int64.self)
    }
  }

  /// One class; nil if there is none of this name.
  package func classSummary(_ name: Name) throws -> (summary: ClassSummary, createdAt: String)? {
    try limited { db in
      try db.row(
        "SELECT class, systems, promised, created_at FROM class_overview WHERE class = ?",
        [name.text]
      ).map {
        (
          ClassSummary(
            name: try $0["class"], systems: try $0["systems"], promised: try $0["promised"]),
          try $0["created_at"]
        )
      }
    }
  }
}
