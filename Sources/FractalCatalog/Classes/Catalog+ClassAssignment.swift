import GRDB

extension Catalog {
  /// Puts systems into the classes that a query names.
  ///
  /// The query runs as in a ``QueryConsole``, which can only read committed content. Systems join
  /// classes that exist; other classes are created. The same call again changes nothing.
  ///
  /// ```swift
  /// try catalog.assignClasses(
  ///   sql: "SELECT label, 'maps-' || maps AS class FROM system_overview WHERE maps < 5")
  /// ```
  ///
  /// - Parameters:
  ///   - sql: A statement with the columns `label` and `class`; other columns are ignored.
  ///   - replacing: Whether systems leave their other classes. A class that becomes empty is
  ///     removed.
  ///   - expectedClasses: The number of classes that the query must name; nil for any number.
  /// - Throws: ``CatalogError/Classes/alreadyInClass(_:classes:count:)`` if systems are in other
  ///   classes and `replacing` is false; ``CatalogError/Classes/otherClassCount(expected:found:)``;
  ///   ``CatalogError/Content/nothing(_:)``; the cases about the rows of the query;
  ///   ``CatalogError/Classes/splitNotWhole(split:fault:)``.
  /// - Precondition: The catalog is a file.
  public func assignClasses(
    sql: String, replacing: Bool = false, expectedClasses: Int? = nil
  ) throws -> ClassAssignment {
    precondition(path != ":memory:", "A query of classes reads the file")
    let rows = try ClassQuery(QueryConsole(path: path).run(sql: sql)).rows
    guard !rows.isEmpty else { throw CatalogError.content(.nothing(.classQuery)) }
    return try write { db in
      let find = try RawStatement(db, "SELECT id FROM system WHERE label = ?")
      // Independent of the order of the query.
      let placements = try rows.map { row in
        try find.bind(row.label, at: 1)
        guard try find.step() else { throw CatalogError.content(.unknownLabel(row.label)) }
        defer { find.stop() }
        return (system: try find.integer(0), name: row.name)
      }
      return try assign(
        placements.sorted { $0.system < $1.system }, replacing: replacing,
        expectedClasses: expectedClasses, in: db)
    }
  }

  /// Makes a class of each group of a duplicate search, with the label of its representative as its
  /// name.
  ///
  /// - Parameters:
  ///   - search: The name of the search, of either kind.
  ///   - groupsOnly: Whether to leave out systems without duplicates; otherwise, each of them
  ///     becomes a class of its own.
  ///   - replacing: Whether systems leave their other classes. A class that becomes empty is
  ///     removed.
  ///   - expectedClasses: The number of classes that must result; nil for any number.
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``;
  ///   ``CatalogError/Classes/alreadyInClass(_:classes:count:)``;
  ///   ``CatalogError/Classes/otherClassCount(expected:found:)``;
  ///   ``CatalogError/Classes/splitNotWhole(split:fault:)``.
  public func assignClasses(
    byDuplicates search: String, groupsOnly: Bool = false, replacing: Bool = false,
    expectedClasses: Int? = nil
  ) throws -> ClassAssignment {
    try write { db in
      let id = try DuplicateSearch.named(search, in: db).id
      let rows = try RawStatement(
        db,
        """
        SELECT m.system, r.label
        FROM duplicate_member AS m JOIN system AS r ON r.id = m.representative
        WHERE m.search = ?
          AND (? = 0 OR EXISTS (
            SELECT 1
            FROM duplicate_member AS o
            WHERE o.search = m.search AND o.representative = m.representative
              AND o.system <> m.system))
        ORDER BY m.system
        """, [id, groupsOnly])
      var placements: [(system: Int64, name: String)] = []
      while try rows.step() { placements.append((try rows.integer(0), try rows.text(1))) }
      guard !placements.isEmpty else {
        throw CatalogError.content(.nothing(.groups(search: search)))
      }
      return try assign(
        placements, replacing: replacing, expectedClasses: expectedClasses, in: db)
    }
  }
}
