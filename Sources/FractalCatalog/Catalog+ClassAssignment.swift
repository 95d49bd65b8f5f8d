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
  /// - Throws: ``CatalogError/alreadyInClass(_:classes:count:)`` if they would have to and may not;
  ///   the cases about the rows of the query; ``CatalogError/splitNotWhole(split:fault:)``.
  /// - Precondition: The catalog is a file.
  public func assignClasses(sql: String, replacing: Bool = false) throws -> ClassAssignment {
    precondition(path != ":memory:", "A query of classes reads the file")
    let rows = try ClassQuery(QueryConsole(path: path).run(sql: sql)).rows
    return try write { db in
      let find = try RawStatement(db, "SELECT id FROM system WHERE label = ?")
      return try assign(
        rows.map { row in
          find.bind(row.label, at: 1)
          guard try find.step() else { throw CatalogError.unknownLabel(row.label) }
          defer { find.stop() }
          return (find.integer(0), row.name)
        }, replacing: replacing, in: db)
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
  /// - Throws: ``CatalogError/unknown(_:name:known:)``;
  ///   ``CatalogError/alreadyInClass(_:classes:count:)``;
  ///   ``CatalogError/splitNotWhole(split:fault:)``.
  public func assignClasses(
    byDuplicates search: String, groupsOnly: Bool = false, replacing: Bool = false
  ) throws -> ClassAssignment {
    try write { db in
      let known = try String.fetchAll(db, sql: "SELECT name FROM duplicate_search ORDER BY name")
      guard known.contains(search) else {
        throw CatalogError.unknown(.duplicateSearch, name: search, known: known)
      }
      let rows = try RawStatement(
        db,
        """
        SELECT m.system, r.label
        FROM duplicate_member AS m JOIN system AS r ON r.id = m.representative
        WHERE m.search = (SELECT id FROM duplicate_search WHERE name = ?)
          AND (? = 0 OR EXISTS (
            SELECT 1
            FROM duplicate_member AS o
            WHERE o.search = m.search AND o.representative = m.representative
              AND o.system <> m.system))
        ORDER BY m.system
        """, [search, groupsOnly])
      var placements: [(system: Int64, name: String)] = []
      while try rows.step() { placements.append((rows.integer(0), rows.text(1))) }
      return try assign(placements, replacing: replacing, in: db)
    }
  }

  /// Puts each system into its class, in the order of the systems, whatever order they are given in.
  func assign(
    _ placements: [(system: Int64, name: String)], unassigned: Int = 0, replacing: Bool,
    in db: Database
  ) throws -> ClassAssignment {
    try ClassSplits.keepingWhole(in: db) {
      let writer = try ClassWriter(db, authorship)
      var (assigned, moved, unchanged) = (0, 0, 0)
      var refused: (system: Int64, classes: [String])?
      for (system, name) in placements.sorted(by: { $0.system < $1.system }) {
        let before = try writer.classes(of: system)
        let others = before.filter { $0 != name }
        if !others.isEmpty {
          moved += 1
          guard replacing else {
            if refused == nil { refused = (system, others) }
            continue
          }
          try writer.move(system, from: others, to: name)
          assigned += 1
        } else if before.isEmpty {
          _ = try writer.add(system, to: name)
          assigned += 1
        } else {
          unchanged += 1
        }
      }
      if let refused {
        let label = try String.fetchOne(
          db, sql: "SELECT label FROM system WHERE id = ?", arguments: [refused.system])
        throw CatalogError.alreadyInClass(label ?? "", classes: refused.classes, count: moved)
      }
      try writer.finish()
      return ClassAssignment(
        classes: writer.created, assigned: assigned, unassigned: unassigned, moved: moved,
        unchanged: unchanged, removed: writer.removed)
    }
  }
}
