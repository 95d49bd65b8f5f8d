import GRDB

/// A table or view, with its columns.
package struct SchemaTable: Hashable, Sendable {
  package let name: String
  /// `table` or `view`.
  package let kind: String
  package let columns: [Column]

  /// A statement that shows its first rows.
  package var firstRows: String { "SELECT * FROM \(name) LIMIT 20" }

  /// A column.
  package struct Column: Hashable, Sendable {
    package let name: String
    /// Its type; empty if the view has none for it.
    package let type: String
    /// The comment beside it; empty if there is none.
    package let comment: String
  }
}

extension QueryConsole {
  /// The tables and views by name, with the comments of their columns.
  ///
  /// - Throws: ``CatalogError/Queries/queryTooLong(seconds:)``.
  package func schemaTables() throws -> [SchemaTable] {
    try limited { db in
      try db.rows(
        """
        SELECT name, type, sql
        FROM sqlite_schema
        WHERE type IN ('table', 'view') AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
        ORDER BY name
        """, []
      ).map { row in
        let (name, sql): (String, String) = (try row["name"], try row["sql"])
        let columns = try db.rows(
          "SELECT name, type FROM pragma_table_info(?) ORDER BY cid", [name])
        return SchemaTable(
          name: name, kind: try row["type"],
          columns: try columns.map { column in
            let name: String = try column["name"]
            return SchemaTable.Column(
              name: name, type: try column["type"], comment: Self.comment(on: name, in: sql))
          })
      }
    }
  }

  /// What stands after `--` on the line that defines a column.
  private static func comment(on column: String, in sql: String) -> String {
    for line in sql.split(separator: "\n") {
      let words = line.drop { $0 == " " }
      guard words.hasPrefix(column + " ") || words.contains(" AS \(column),"),
        let dashes = words.firstRange(of: "-- ")
      else { continue }
      return String(words[dashes.upperBound...])
    }
    return ""
  }
}
