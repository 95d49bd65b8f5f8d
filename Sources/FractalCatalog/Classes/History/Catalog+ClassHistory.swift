import GRDB

extension Catalog {
  /// The changes of classes since the history began, the oldest first.
  ///
  /// ```swift
  /// try catalog.renameClass("fern", to: "ferns")
  /// try catalog.classHistory(of: "ferns").last?.action  // .rename
  /// ```
  ///
  /// - Parameter name: Only changes of this class and of those that became it; nil for all.
  /// - Throws: ``CatalogError/Classes/unknownClass(_:nearest:)`` if neither a class nor the
  ///   history has this name.
  public func classHistory(of name: String? = nil) throws -> [ClassChange] {
    try read { db in
      let query = try NamedQuery.named("class_history")
      let changes = try db.rows(query.sql, ["class": name])
        .map(ClassChange.init)
      if let name, changes.isEmpty { _ = try Self.classID(name, in: db) }
      return changes
    }
  }

  /// The systems that left a class, with the change by which they left; the oldest first.
  ///
  /// - Returns: For each change, the labels, in the order in which the systems were added.
  package func departures(
    fromClass name: String
  ) throws -> [(change: ClassChange, labels: [String])] {
    try read { db in
      let rows = try db.rows(
        """
        SELECT class_change, changed_at, author, action, class, target, systems, command
        FROM class_change_overview
        WHERE class = ? AND action IN ('move', 'remove', 'merge')
        ORDER BY class_change
        """, [name])
      return try rows.map { row in
        let change = try ClassChange(row)
        let labels = try db.values(
          """
          SELECT s.label
          FROM class_member_change AS mc JOIN system AS s ON s.id = mc.system
          WHERE mc.class_change = ?
          ORDER BY mc.system
          """, [row["class_change"] as Int64], as: String.self)
        return (change, labels)
      }
    }
  }
}

extension ClassChange {
  fileprivate init(_ row: StoredRow) throws {
    self.init(
      action: try row["action"], name: try row["class"], target: try row["target"],
      systems: try row["systems"],
      authorship: Authorship(author: try row["author"], command: try row["command"]),
      changedAt: try row["changed_at"])
  }
}
