import FractalCatalog
import FractalCore
import Testing

/// What SQL of a console may call, and that this opens no door.
struct QueryFunctionTests {
  let folder: TestFolder
  let path: String
  let console: QueryConsole

  /// `map_count(label)`.
  static let mapCount = QueryFunction(name: "map_count", argumentCounts: 1...1) { source in
    { arguments in
      guard let label = try arguments.text(0) else { return .null }
      return .integer(Int64(try source.system(labelled: label).maps.count))
    }
  }

  init() throws {
    folder = try TestFolder()
    path = try folder.catalog { try TestSystems.fill($0, count: 12, perClass: 3) }
    console = try QueryConsole(path: path, functions: [Self.mapCount])
  }

  @Test func aFunctionReadsTheSystemsOfTheQuery() throws {
    #expect(
      try console.run(sql: "SELECT count(*) FROM system WHERE map_count(label) = maps").rows
        == [[.integer(12)]])
    #expect(try console.run(sql: "SELECT map_count(NULL)").rows == [[.null]])
    func refusal(_ argument: String) -> String? {
      sentence { _ = try console.run(sql: "SELECT map_count(\(argument))") }
    }
    #expect(
      refusal("'ifs-9-0'")
        == "No system is labelled 'ifs-9-0'. List the labels with 'fractalog query systems'.")
    #expect(refusal("''")?.hasPrefix("No system is labelled ''.") == true)
    #expect(refusal("'ifs'")?.hasPrefix("'ifs' begins the labels of several systems: ") == true)
    #expect(refusal("7") == "Argument 1 of map_count() is '7'. Give it a text between quotes.")
    #expect(refusal("x'00'")?.contains("'a blob of 1 bytes'") == true)
  }

  @Test func whatWasNotGivenCannotBeCalled() throws {
    let bare = try QueryConsole(path: path, functions: [])
    let refusal = sentence { _ = try bare.run(sql: "SELECT map_count('ifs')") }
    #expect(refusal == "SQLite does not accept the query: no such function: map_count.")
    #expect(
      sentence { _ = try console.run(sql: "SELECT appearance_distance('a', 'b')") }
        == "SQLite does not accept the query: no such function: appearance_distance.")
  }

  @Test func everyKindOfValueGoesInAndOut() throws {
    let echo = QueryFunction(name: "echo", argumentCounts: 1...2) { _ in
      { arguments in arguments.values[arguments.values.count - 1] }
    }
    let console = try QueryConsole(path: path, functions: [echo])
    let result = try console.run(
      sql: "SELECT echo(NULL), echo(7), echo(0.5), echo('é'), echo(x'00ff'), echo(''), echo(1, 2)")
    #expect(
      result.rows == [
        [.null, .integer(7), .real(0.5), .text("é"), .blob([0, 255]), .text(""), .integer(2)]
      ])
  }

  @Test func eachRunStartsAfresh() throws {
    let counter = QueryFunction(name: "calls", argumentCounts: 1...1) { _ in
      var calls: Int64 = 0
      return { _ in
        calls += 1
        return .integer(calls)
      }
    }
    let console = try QueryConsole(path: path, functions: [counter])
    for _ in 0..<2 {
      #expect(
        try console.run(sql: "SELECT max(calls(id)) FROM system").rows == [[.integer(12)]])
    }
  }

  @Test func theTimeLimitStopsFunctionsToo() throws {
    let hasty = try QueryConsole(path: path, timeLimit: 0.05, functions: [Self.mapCount])
    let endless = """
      WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
      SELECT sum(map_count(label)) FROM n JOIN system
      """
    #expect(
      sentence { _ = try hasty.run(sql: endless) }
        == """
        The query was stopped after 0.05 seconds. Narrow it down, or allow it more time.
        """)
    #expect(try hasty.run(sql: "SELECT 1").rows.count == 1)
  }

  @Test func theSchemaOfAStrangersFileCannotCallThem() throws {
    try folder.execute(
      "CREATE VIEW trap AS SELECT map_count(label) AS x FROM system", on: path)
    let refusal = sentence { _ = try console.run(sql: "SELECT x FROM trap") }
    #expect(refusal == "SQLite does not accept the query: unsafe use of map_count().")
  }

  @Test func functionsDoNotLetWritesThrough() throws {
    let refusal = sentence {
      _ = try console.run(
        sql: "INSERT INTO class (name) SELECT map_count(label) FROM system")
    }
    #expect(
      refusal
        == "A query only reads, and this one would insert into 'class'. Nothing was changed.")
  }
}
