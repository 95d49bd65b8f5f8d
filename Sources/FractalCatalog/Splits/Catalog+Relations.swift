import GRDB

extension Catalog {
  /// The results of a search for the systems that are duplicates of another one, in the order of
  /// their rows.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  package func duplicates(of name: String) throws -> [DuplicateVerdict] {
    try read { db in
      let rows = try RawStatement(
        db,
        """
        SELECT system, representative, distance
        FROM duplicate_member
        WHERE search = ? AND system <> representative
        ORDER BY system
        """, [try DuplicateSearch.named(name, in: db).id])
      var verdicts: [DuplicateVerdict] = []
      while try rows.step() {
        verdicts.append(
          DuplicateVerdict(
            system: try rows.integer(0), representative: try rows.integer(1),
            distance: try rows.real(2)))
      }
      return verdicts
    }
  }

  /// The class of each system that is in one, as the row of the class; the first of several.
  package func classOfEachSystem() throws -> [Int64: Int64] {
    try read { db in
      let rows = try RawStatement(
        db, "SELECT system, class FROM class_member ORDER BY class, system")
      var classes: [Int64: Int64] = [:]
      while try rows.step() {
        if classes[try rows.integer(0)] == nil {
          classes[try rows.integer(0)] = try rows.integer(1)
        }
      }
      return classes
    }
  }

  /// The name of the class in this row; nil if there is none.
  package func className(inRow id: Int64) throws -> String? {
    try read { db in
      try db.value("SELECT name FROM class WHERE id = ?", [id], as: String.self)
    }
  }

  /// The system that an origin of kind `derivation` made its items from; nil if none is on record.
  package func parent(ofOrigin origin: Int64) throws -> CatalogSystem? {
    let row = try read { db in
      try db.value("SELECT parent FROM derivation WHERE origin = ?", [origin], as: Int64.self)
    }
    return try row.map { try system(inRow: $0) }
  }

  /// The system in this row.
  ///
  /// - Throws: ``CatalogError/Content/damagedSystem(id:reason:)`` if there is none, or its maps
  ///   make none.
  package func system(inRow id: Int64) throws -> CatalogSystem {
    try read { try CatalogSystemReader($0).system(id) }
  }
}
