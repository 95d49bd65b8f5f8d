import GRDB

extension Catalog {
  /// The columns of all systems, as they are in one moment.
  ///
  /// - Complexity: Two seconds for a million systems.
  package func systemColumns() throws -> SystemColumns {
    try read { db in
      let numbers = try SystemNumbers(db)
      let (rows, limit) = (numbers.rows, numbers.rows.count)
      func sets(_ names: [(id: Int64, name: Name)], _ sql: String) throws -> NamedSets {
        var sets = NamedSets(limit: limit)
        let members = try RawStatement(db, sql)
        for (id, name) in names {
          try members.bind(id, at: 1)
          sets.append(name, try members.places(in: rows))
        }
        return sets
      }
      func named(_ table: String) throws -> [(id: Int64, name: Name)] {
        try db.namedRows("SELECT id, name FROM \(table) ORDER BY name")
      }
      let origins = try db.originNames()
      let splits = try named("split").map { split in
        (
          name: split.name,
          subsets: try sets(
            db.namedRows(
              "SELECT position, name FROM split_subset WHERE split = ? ORDER BY position",
              [split.id]),
            // A system of a split by image is in every subset.
            """
            SELECT system FROM split_system
            WHERE split = \(split.id) AND subset = ?
            ORDER BY system
            """)
        )
      }
      return SystemColumns(
        rows: rows, digests: numbers.digests, values: numbers.values,
        kinds: [
          .class: try sets(
            named("class"), "SELECT system FROM class_member WHERE class = ? ORDER BY system"),
          .selection: try sets(
            named("selection"),
            "SELECT system FROM selection_member WHERE selection = ? ORDER BY system"),
          .tag: try sets(
            named("tag"), "SELECT system FROM system_tag WHERE tag = ? ORDER BY system"),
          .origin: try sets(
            origins.map { ($0.number, $0.name) },
            "SELECT system FROM system_origin WHERE origin = ? ORDER BY number"),
        ],
        setAside: numbers.setAside, splits: splits, origins: origins)
    }
  }
}

extension RawStatement {
  /// The places of the rows that it gives, each once. An origin may have a system twice.
  fileprivate func places(in rows: [Int64]) throws -> [Int32] {
    var places: [Int32] = []
    var isAscending = true
    while try step() {
      if let place = SystemColumns.place(of: try integer(0), in: rows) {
        if let last = places.last { isAscending = isAscending && last < Int32(place) }
        places.append(Int32(place))
      }
    }
    if !isAscending { places = Set(places).sorted() }
    return places
  }
}

extension Database {
  fileprivate func namedRows(
    _ sql: String, _ arguments: SQLArguments = []
  ) throws -> [(id: Int64, name: Name)] {
    let rows = try RawStatement(self, sql, arguments)
    var named: [(id: Int64, name: Name)] = []
    while try rows.step() {
      named.append((try rows.integer(0), Name(stored: try rows.text(1))))
    }
    return named
  }

  fileprivate func originNames() throws -> [SystemColumns.OriginName] {
    let rows = try RawStatement(self, "SELECT id, name, seed FROM origin ORDER BY id")
    var origins: [SystemColumns.OriginName] = []
    while try rows.step() {
      origins.append(
        SystemColumns.OriginName(
          number: try rows.integer(0), name: Name(stored: try rows.text(1)),
          seed: try rows.value(2)))
    }
    return origins
  }
}
