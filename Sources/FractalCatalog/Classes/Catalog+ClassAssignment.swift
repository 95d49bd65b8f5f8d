import GRDB

extension Catalog {
  /// Puts systems into the classes that a query names.
  ///
  /// The query runs as in a ``QueryConsole``, which can only read, over what is committed. A class
  /// that is there is added to, others are created. The same call again changes nothing.
  ///
  /// ```swift
  /// try catalog.assignClasses(
  ///   sql: "SELECT label, 'maps-' || maps AS class FROM system_overview WHERE filling_ratio > 0.1")
  /// ```
  ///
  /// - Parameters:
  ///   - sql: A statement with the columns `label` and `class`; others are passed over.
  ///   - replacing: Whether systems that are in other classes leave them. A class that is left
  ///     empty is removed.
  ///   - expectedClasses: How many classes the query shall name; nil: however many.
  /// - Throws: ``CatalogError/alreadyInClass(_:classes:count:)`` if they would have to and may not;
  ///   ``CatalogError/otherClassCount(expected:found:)``; ``CatalogError/nothing(_:)``; the cases about the rows of the query;
  ///   ``CatalogError/splitNotWhole(split:fault:)``.
  /// - Precondition: The catalog is a file.
  public func assignClasses(
    sql: String, replacing: Bool = false, expectedClasses: Int? = nil
  ) throws -> ClassAssignment {
    precondition(path != ":memory:", "A query of classes reads the file")
    let rows = try ClassQuery(QueryConsole(path: path).run(sql: sql)).rows
    guard !rows.isEmpty else { throw CatalogError.nothing(.classQuery) }
    return try write { db in
      let find = try RawStatement(db, "SELECT id FROM system WHERE label = ?")
      // Whatever order the query gives them in.
      let placements = try rows.map { row in
        try find.bind(row.label, at: 1)
        guard try find.step() else { throw CatalogError.unknownLabel(row.label) }
        defer { find.stop() }
        return (system: try find.integer(0), name: row.name)
      }
      return try assign(
        placements.sorted { $0.system < $1.system }, replacing: replacing,
        expectedClasses: expectedClasses, in: db)
    }
  }

  /// Makes a class of each group of a duplicate search, named by the label of its representative.
  ///
  /// - Parameters:
  ///   - search: The name of the search, of either kind.
  ///   - groupsOnly: Whether to leave out systems that are like no other; else each of them is a
  ///     class alone.
  ///   - replacing: Whether systems that are in other classes leave them. A class that is left
  ///     empty is removed.
  ///   - expectedClasses: How many classes that shall make; nil: however many.
  /// - Throws: ``CatalogError/unknown(_:name:known:)``;
  ///   ``CatalogError/alreadyInClass(_:classes:count:)``;
  ///   ``CatalogError/otherClassCount(expected:found:)``;
  ///   ``CatalogError/splitNotWhole(split:fault:)``.
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
      guard !placements.isEmpty else { throw CatalogError.nothing(.groups(search: search)) }
      return try assign(
        placements, replacing: replacing, expectedClasses: expectedClasses, in: db)
    }
  }
}
