import GRDB

/// The numbers of all systems, read from `system_overview`.
struct SystemNumbers {
  private(set) var rows: [Int64] = []
  private(set) var digests: [UInt64] = []
  private(set) var values: [Measure: [Double]]
  private(set) var setAside: PlaceSet

  init(_ db: Database) throws {
    let measures = Measure.allCases
    let count = try db.count("SELECT count(*) FROM system")
    rows.reserveCapacity(count)
    digests.reserveCapacity(count)
    var columns = measures.map { _ in
      var column: [Double] = []
      column.reserveCapacity(count)
      return column
    }
    var aside: [Int] = []
    let systems = try RawStatement(
      db,
      """
      SELECT v.system, s.digest, v.set_aside, \(measures.map { "v.\($0.rawValue)" }
        .joined(separator: ", "))
      FROM system_overview AS v JOIN system AS s ON s.id = v.system
      ORDER BY v.system
      """)
    while try systems.step() {
      if try systems.integer(2) != 0 { aside.append(rows.count) }
      rows.append(try systems.integer(0))
      digests.append(
        try systems.bytes(1, count: 32).prefix(6).reduce(0) { $0 << 8 | UInt64($1) })
      for number in columns.indices {
        let column = Int32(3 + number)
        columns[number].append(systems.isNull(column) ? .nan : try systems.real(column))
      }
    }
    values = Dictionary(uniqueKeysWithValues: zip(measures, columns))
    var places = PlaceSet(limit: rows.count)
    for place in aside { places.insert(place) }
    setAside = places
  }
}
