/// A list of systems as one statement over `system_overview`, for people who want it elsewhere.
package struct SystemListing: Sendable {
  /// An SQL expression; nil for every system.
  package let condition: String?
  /// Columns to sort by; nil for the order in which systems were added.
  package let order: String?

  /// A list of systems.
  ///
  /// - Parameters:
  ///   - conditions: SQL expressions, all of which must be true.
  ///   - members: Sets that the systems must be members of, too.
  ///   - order: Columns to sort by.
  package init(_ conditions: [String], in members: [Membership], order: String?) {
    let all =
      conditions.count == 1 && members.isEmpty
      ? conditions : conditions.map { "(\($0))" } + members.map { Self.line($0.condition) }
    condition = all.isEmpty ? nil : all.joined(separator: " AND ")
    self.order = order
  }

  /// The statement that gives the labels, in order.
  package var sql: String {
    let condition = condition.map { " WHERE \($0)" } ?? ""
    let order = (order.map { "\($0), " } ?? "") + "system"
    return "SELECT label FROM system_overview\(condition) ORDER BY \(order)"
  }

  /// A condition that SQL over `system_overview` gives to single systems.
  package static func isLabelled(_ labels: [String], _ isWanted: Bool = true) -> String {
    let texts = labels.map { label in
      let parts = label.split(separator: "'", omittingEmptySubsequences: false)
      return "'\(parts.joined(separator: "''"))'"
    }
    return "label \(isWanted ? "" : "NOT ")IN (\(texts.joined(separator: ", ")))"
  }

  /// The condition on one line; no text in it has a line break, for names have none.
  private static func line(_ condition: String) -> String {
    condition.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
  }
}

extension QueryConsole {
  /// What `system_overview` has of systems, in the order of these rows; missing rows are left out.
  package func overview(ofRows rows: some Sequence<Int64>) throws -> Listing {
    try limited { db in
      let columns = try db.values(
        "SELECT name FROM pragma_table_info('system_overview') WHERE name <> 'system'",
        as: String.self)
      let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
      let row = try RawStatement(db, "SELECT \(names) FROM system_overview WHERE system = ?")
      var listing = Listing(columns: columns)
      for system in rows {
        try row.bind(system, at: 1)
        guard try row.step() else { continue }
        listing.append(columns.indices.map { row.sqlValue(Int32($0)) })
        row.stop()
      }
      return listing
    }
  }
}
