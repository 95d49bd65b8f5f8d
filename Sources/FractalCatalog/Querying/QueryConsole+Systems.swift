import GRDB

extension QueryConsole {
  /// The rows of the systems that conditions choose, in order, within the time limit.
  ///
  /// - Parameters:
  ///   - condition: One SQL expression over `system_overview`, from the user's hand; nil: every
  ///     system.
  ///   - order: Columns to sort by, from the user's hand; nil: as the systems came in.
  ///   - members: Sets that the systems must be members of, too.
  /// - Throws: ``CatalogError/badCondition(_:message:)``, ``CatalogError/badOrder(_:message:)``,
  ///   ``CatalogError/queryTooLong(seconds:)``.
  public func systems(
    where condition: String?, order: String? = nil, in members: [Membership] = []
  ) throws -> [Int64] {
    try limited { db in
      let own = members.map(\.condition).joined(separator: " AND ")
      return try OverviewQuery(condition, within: own.isEmpty ? nil : own, order: order)
        .systems(in: db)
    }
  }

  /// How many systems there are, and the highest row number: rows are 1, 2, 3, … where both are
  /// equal.
  public func systemCount() throws -> (count: Int, last: Int64) {
    try limited { db in
      (
        try db.count("SELECT count(*) FROM system"),
        try db.value("SELECT max(id) FROM system", as: Int64.self) ?? 0
      )
    }
  }
}
