import FractalCatalog
import GRDB
import GRDBSQLite
import Testing

/// How much more a named query does in a catalog that is larger. Counted in instructions of
/// SQLite's machine, which are the same everywhere and every time.
struct QueryGrowthTests {
  private static let given = [
    "filling_ratio": "0.1", "split": "main", "selection": "few", "search": "pairs",
    "time": "2020-01-01", "count": "2", "dataset": "d",
  ]

  /// Systems, two a class and two a duplicate group, with whatever queries ask for.
  private func catalog(_ folder: TestFolder, systems count: Int) throws -> String {
    try folder.catalog("\(count).sqlite") { catalog in
      try TestSystems.fill(catalog, count: count, perClass: 2)
      _ = try catalog.createSelection(name: "few", where: "maps = 3")
      try catalog.createSplit(
        SplitTests.request(
          .system, .exact, name: "main", fractions: [("train", 0.75), ("val", 0.25)]))
      try catalog.createDataset(TestDatasets.request())
      let search = try catalog.beginDuplicateSearch(
        DuplicateSearch(name: "pairs", rule: .disguise(tolerance: 1e-6)))
      try catalog.record(
        (1...Int64(count)).map { system in
          let representative = (system + 1) / 2 * 2 - 1
          return DuplicateVerdict(
            system: system, representative: representative,
            distance: representative == system ? 0 : 1e-7)
        }, ofSearch: search)
    }
  }

  /// The instructions that all rows of a query take.
  private func instructions(of query: NamedQuery, in path: String) throws -> Int {
    try DatabaseQueue(path: path).read { db in
      let label = try String.fetchOne(db, sql: "SELECT label FROM system ORDER BY id LIMIT 1")
      var parameters = Self.given
      parameters["label"] = label
      var count = 0
      try withUnsafeMutablePointer(to: &count) { count in
        sqlite3_progress_handler(
          db.sqliteConnection, 1,
          { count in
            count!.assumingMemoryBound(to: Int.self).pointee += 1
            return 0
          }, count)
        defer { sqlite3_progress_handler(db.sqliteConnection, 0, nil, nil) }
        let arguments = StatementArguments(
          query.parameters.map { parameter -> (String, (any DatabaseValueConvertible)?) in
            (
              parameter.name,
              parameters[parameter.name].map {
                Double($0).map(\.databaseValue) ?? $0.databaseValue
              }
            )
          })
        let rows = try Row.fetchCursor(
          db, sql: query.sql, arguments: query.parameters.isEmpty ? .init() : arguments)
        while try rows.next() != nil {}
      }
      return count
    }
  }

  /// Four times the systems may take four times the instructions, and a little for sorting; a query
  /// that looks at all of them for each takes sixteen times as many.
  @Test func noNamedQueryLooksAtAllSystemsForEach() throws {
    let folder = try TestFolder()
    let small = try catalog(folder, systems: 200)
    let large = try catalog(folder, systems: 800)
    for query in NamedQuery.all {
      let few = try instructions(of: query, in: small)
      let many = try instructions(of: query, in: large)
      #expect(few > 0 && many < 7 * few, "\(query.name): \(few), then \(many)")
    }
  }
}
