import GRDB

extension QueryConsole {
  /// A table whose rows can be counted.
  package enum Table: String, Sendable {
    case measurement, `class`, selection, split, dataset, origin, recipe
    case duplicateSearch = "duplicate_search"
  }

  /// The number of rows of a table.
  ///
  /// - Throws: ``CatalogError/Queries/queryTooLong(seconds:)``.
  package func count(of table: Table) throws -> Int {
    try limited { db in try db.count("SELECT count(*) FROM \(table.rawValue)") }
  }

  /// The SQL of each table and view, with its comments, after a line such as `table system`: tables
  /// first, each kind by name.
  ///
  /// - Throws: ``CatalogError/Queries/queryTooLong(seconds:)``.
  package func schema() throws -> [String] {
    try limited { db in
      try db.values(
        """
        SELECT type || ' ' || name || char(10) || sql
        FROM sqlite_schema
        WHERE type IN ('table', 'view') AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
        ORDER BY type DESC, name
        """, as: String.self)
    }
  }

  /// Whether there is a class of this name, spelt with these bytes.
  ///
  /// - Throws: ``CatalogError/Queries/queryTooLong(seconds:)``.
  package func hasClass(_ name: Name) throws -> Bool {
    try limited { db in
      try db.count("SELECT count(*) FROM class WHERE name = ?", [name.text]) > 0
    }
  }

  /// Whether a duplicate search has a group that this system represents.
  ///
  /// - Throws: ``CatalogError/Queries/queryTooLong(seconds:)``.
  package func hasGroup(of label: String, inSearch search: Name) throws -> Bool {
    try limited { db in
      try db.count(
        """
        SELECT EXISTS (
          SELECT 1
          FROM duplicate_member AS m JOIN duplicate_search AS d ON d.id = m.search
          JOIN system AS r ON r.id = m.representative
          WHERE d.name = ? AND r.label = ?)
        """, [search.text, label]) > 0
    }
  }
}
