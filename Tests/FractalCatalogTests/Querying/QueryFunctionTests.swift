import FractalCatalog
import FractalCore
import Testing

/// What SQL of a console may call, and that this opens no door.
struct QueryFunctionTests {
  let folder: TestFolder
  let path: String
  let console: QueryConsole

  init() throws {
    folder = try TestFolder()
    path = try folder.catalog { try TestSystems.fill($0, count: 12, perClass: 3) }
    console = try QueryConsole(path: path)
  }

  @Test func singularValuesAreThoseOfTheMapsInOrder() throws {
    for number in 0..<12 {
      let system = TestSystems.system(number)
      let values = try console.run(
        sql: """
          SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]')
          FROM json_each(singular_values('\(system.label)')) ORDER BY key
          """)
      let expected = system.maps.map {
        [SQLValue.real($0.singularValues.largest), .real($0.singularValues.smallest)]
      }
      #expect(values.rows == expected)
    }
  }

  @Test func sigmaFactorIsTheStoredOne() throws {
    let result = try console.run(
      sql: "SELECT count(*) FROM system WHERE sigma_factor(label) = sigma_factor")
    #expect(result.rows == [[.integer(12)]])
  }

  @Test func labelsMayBeCutShortButMustBeClear() throws {
    let label = TestSystems.system(3).label.description
    let short = String(label.dropLast(4))
    let result = try console.run(sql: "SELECT sigma_factor('\(label)') = sigma_factor('\(short)')")
    #expect(result.rows == [[.integer(1)]])
    #expect(try console.run(sql: "SELECT sigma_factor(NULL)").rows == [[.null]])
    func refusal(_ argument: String) -> String? {
      sentence { _ = try console.run(sql: "SELECT sigma_factor(\(argument))") }
    }
    #expect(
      refusal("'ifs-9-0'")
        == "No system is labelled 'ifs-9-0'. List the labels with 'fractalog query systems'.")
    #expect(refusal("''")?.hasPrefix("No system is labelled ''.") == true)
    #expect(refusal("'ifs'")?.hasPrefix("'ifs' begins the labels of several systems: ") == true)
    #expect(
      refusal("7") == "Argument 1 of sigma_factor() is '7'. Give it a text between quotes.")
    #expect(refusal("x'00'")?.contains("'a blob of 1 bytes'") == true)
    #expect(
      refusal("'a', 'b'")
        == """
        SQLite does not accept the query: wrong number of arguments to function sigma_factor().
        """)
    // The console works on.
    #expect(try console.run(sql: "SELECT sigma_factor('\(label)') > 0").rows == [[.integer(1)]])
  }

  @Test func whatWasNotGivenCannotBeCalled() throws {
    let bare = try QueryConsole(path: path, functions: [])
    let refusal = sentence { _ = try bare.run(sql: "SELECT sigma_factor('ifs')") }
    #expect(refusal == "SQLite does not accept the query: no such function: sigma_factor.")
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
    let hasty = try QueryConsole(path: path, timeLimit: 0.05)
    let endless = """
      WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
      SELECT sum(sigma_factor(label)) FROM n JOIN system
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
      "CREATE VIEW trap AS SELECT sigma_factor(label) AS x FROM system", on: path)
    let refusal = sentence { _ = try console.run(sql: "SELECT x FROM trap") }
    #expect(refusal == "SQLite does not accept the query: unsafe use of sigma_factor().")
  }

  @Test func functionsDoNotLetWritesThrough() throws {
    let refusal = sentence {
      _ = try console.run(
        sql: "INSERT INTO class (name) SELECT singular_values(label) FROM system")
    }
    #expect(
      refusal
        == "A query only reads, and this one would insert into 'class'. Nothing was changed.")
  }
}
