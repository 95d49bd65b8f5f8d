import GRDB

extension QueryConsole {
  /// The rows of the systems that conditions choose, in order, within the time limit.
  ///
  /// - Parameters:
  ///   - condition: One SQL expression over `system_overview`, written by the user; nil for every
  ///     system.
  ///   - order: Columns to sort by, written by the user; nil for the order in which systems were
  ///     added.
  ///   - members: Sets that the systems must be members of, too.
  /// - Throws: ``CatalogError/Content/badCondition(_:message:)``,
  ///   ``CatalogError/Content/badOrder(_:message:)``,
  ///   ``CatalogError/Queries/queryTooLong(seconds:)``.
  package func systems(
    where condition: String?, order: String? = nil, in members: [Membership] = []
  ) throws -> [Int64] {
    try limited { db in
      let own = members.map(\.condition).joined(separator: " AND ")
      return try OverviewQuery(condition, within: own.isEmpty ? nil : own, order: order)
        .systems(in: db)
    }
  }

  /// The number of systems, and the highest row number: if both are equal, the rows are 1, 2, 3, …
  package func systemCount() throws -> (count: Int, last: Int64) {
    try limited { db in
      (
        try db.count("SELECT count(*) FROM system"),
        try db.value("SELECT max(id) FROM system", as: Int64.self) ?? 0
      )
    }
  }
}
