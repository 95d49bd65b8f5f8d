import GRDB

extension Catalog {
  /// The changes of what people decide, the newest first.
  ///
  /// - Parameters:
  ///   - limit: The maximum number; nil for all.
  ///   - before: Only changes with a lower number; nil for all.
  public func changes(limit: Int? = nil, before: Int64? = nil) throws -> [Change] {
    try read { db in
      try db.rows(
        """
        \(Self.changeColumns)
        WHERE change < :before
        ORDER BY change DESC
        LIMIT :limit
        """, ["before": before ?? .max, "limit": limit.map { max(0, $0) } ?? -1]
      ).map(Change.init)
    }
  }

  /// One change.
  ///
  /// - Throws: ``CatalogError/Changes/unknownChange(_:)``.
  public func change(_ id: Int64) throws -> Change {
    try read { try Self.change(id, in: $0) }
  }

  static func change(_ id: Int64, in db: Database) throws -> Change {
    guard let row = try db.row("\(changeColumns) WHERE change = ?", [id]) else {
      throw CatalogError.changes(.unknownChange(id))
    }
    return try Change(row)
  }

  private static let changeColumns = """
    SELECT change, changed_at, author, what, command, undoable, undoes, undone_by
    FROM change_overview
    """
}
