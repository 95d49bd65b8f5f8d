import FractalCatalog
import Testing

struct QueryConsoleTests {
  let folder: TestFolder
  let path: String
  let console: QueryConsole

  init() throws {
    folder = try TestFolder()
    path = try folder.catalog { try TestSystems.fill($0, count: 12, perClass: 3) }
    console = try QueryConsole(path: path)
  }

  @Test func valuesComeAsTheyAre() throws {
    let result = try console.run(
      sql:
        "SELECT NULL AS n, 7 AS i, 0.5 AS r, 'é' AS t, x'00ff' AS b, system FROM system_overview",
      limit: 1)
    #expect(result.columns == ["n", "i", "r", "t", "b", "system"])
    #expect(
      result.rows == [
        [.null, .integer(7), .real(0.5), .text("é"), .blob([0, 255]), .integer(1)]
      ])
    #expect(result.truncated)
    #expect(try console.run(sql: "SELECT 1", limit: 1).truncated == false)
    #expect(try console.run(sql: "SELECT 1 WHERE 0").rows == [])
  }

  @Test(arguments: [
    ("7", SQLValue.integer(7)), ("-7", .integer(-7)), ("0.5", .real(0.5)), ("1e3", .real(1000)),
    (".5", .real(0.5)), ("7 maps", .text("7 maps")), ("inf", .text("inf")), ("nan", .text("nan")),
    ("0x10", .text("0x10")), ("", .text("")), ("1'; --", .text("1'; --")),
    ("9223372036854775808", .real(9_223_372_036_854_775_808)),
  ])
  func parametersThatReadAsNumbersAreNumbers(_ text: String, _ value: SQLValue) throws {
    let result = try console.run(sql: "SELECT :x, @x, $x", parameters: ["x": text])
    #expect(result.rows == [[value, value, value]])
  }

  @Test func parametersAreHeldAgainstTheQuery() {
    func refusal(_ sql: String, _ parameters: [String: String] = [:]) -> String? {
      sentence { _ = try console.run(sql: sql, parameters: parameters) }
    }
    #expect(
      refusal("SELECT :x") == "The query needs a value for ':x'. Give it, such as --param x=1.")
    #expect(
      refusal("SELECT :x", ["x": "1", "y": "1"])
        == "The query has no parameter ':y'. It has: :x.")
    #expect(
      refusal("SELECT 1", ["y": "1"]) == "The query has no parameter ':y'; it has none at all.")
    #expect(refusal("SELECT ?")?.hasPrefix("The query has a parameter without a name.") == true)
    #expect(refusal("SELECT ?2")?.hasPrefix("The query has a parameter without a name.") == true)
    #expect(refusal("SELECT COALESCE(:x, 3)") == nil)
  }

  static let writes = [
    ("DELETE FROM system", "delete from 'system'"),
    ("UPDATE class SET promised = 0", "update 'class'"),
    ("INSERT INTO class (name) VALUES ('x')", "insert into 'class'"),
    ("REPLACE INTO class (name) VALUES ('x')", "insert into 'class'"),
    ("WITH x AS (SELECT 1) DELETE FROM class", "delete from 'class'"),
    ("INSERT INTO class (name) VALUES ('x') RETURNING id", "insert into 'class'"),
    ("EXPLAIN DELETE FROM class", "delete from 'class'"),
    ("CREATE TABLE x (y)", ""), ("CREATE TEMP TABLE x (y)", ""), ("CREATE VIEW x AS SELECT 1", ""),
    ("CREATE TEMP VIEW x AS SELECT 1", ""), ("CREATE INDEX x ON class (name)", ""),
    ("CREATE TRIGGER x AFTER INSERT ON class BEGIN SELECT 1; END", ""),
    ("CREATE VIRTUAL TABLE x USING fts5(y)", ""), ("DROP TABLE measurement", ""),
    ("DROP VIEW system_overview", ""), ("ALTER TABLE class ADD COLUMN x", ""),
    ("ATTACH ':memory:' AS x", "attach another file"),
    ("ATTACH '/tmp/never-created.sqlite' AS x", "attach another file"),
    ("DETACH main", "detach a file"), ("VACUUM", ""),
    ("VACUUM INTO '/tmp/never-created.sqlite'", ""),
    ("REINDEX", ""), ("ANALYZE", ""), ("BEGIN", "begin or end a transaction"),
    ("BEGIN IMMEDIATE", "begin or end a transaction"), ("COMMIT", "begin or end a transaction"),
    ("ROLLBACK", "begin or end a transaction"), ("SAVEPOINT x", "begin or end a transaction"),
    ("PRAGMA journal_mode = DELETE", "run PRAGMA journal_mode"),
    ("PRAGMA user_version = 3", "run PRAGMA user_version"),
    ("PRAGMA application_id(3)", "run PRAGMA application_id"),
    ("PRAGMA writable_schema = 1", "run PRAGMA writable_schema"),
    ("PRAGMA query_only = 0", "run PRAGMA query_only"),
    ("PRAGMA trusted_schema = 1", "run PRAGMA trusted_schema"),
    ("PRAGMA wal_checkpoint", "run PRAGMA wal_checkpoint"),
    ("PRAGMA optimize", "run PRAGMA optimize"), ("PRAGMA temp_store_directory = '/'", "run PRAGMA"),
    ("SELECT load_extension('x')", "call load_extension()"),
    ("SELECT fts3_tokenizer('x')", "call fts3_tokenizer()"),
  ]

  @Test(arguments: writes)
  func anythingButReadingIsRefused(_ sql: String, _ action: String) throws {
    let before = try folder.bytes("c.sqlite")
    let refusal = sentence { _ = try console.run(sql: sql) }
    #expect(
      refusal?.hasPrefix("A query only reads, and this one would \(action)") == true,
      "\(refusal ?? "it ran")")
    #expect(try folder.bytes("c.sqlite") == before)
    // The console works on.
    #expect(try console.run(sql: "SELECT count(*) FROM system").rows == [[.integer(12)]])
  }

  @Test(arguments: [
    "", " ", ";", "-- nothing", "SELECT 1; SELECT 2", "SELECT 1; DELETE FROM system",
    "SELECT 1; nonsense", "SELECT 1\0; DELETE FROM system",
  ])
  func oneStatementIsAskedFor(_ sql: String) {
    let refusal = sentence { _ = try console.run(sql: sql) }
    #expect(refusal == "The text is not one SQL statement. Give exactly one.")
  }

  @Test(arguments: [
    "SELECT label FROM system;", "SELECT 1; -- and that was it\n", "EXPLAIN SELECT 1",
    "EXPLAIN QUERY PLAN SELECT * FROM system_overview", "VALUES (1)",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT * FROM n",
    "PRAGMA table_info(map)", "PRAGMA user_version", "PRAGMA quick_check", "PRAGMA table_list",
    "SELECT name FROM pragma_table_info('map')", "SELECT value FROM json_each('[1,2]')",
    "SELECT sql FROM sqlite_schema", "SELECT sqrt(2), group_concat(name) FROM class",
    "SELECT avg(filling_ratio) OVER (ORDER BY system) FROM system_overview",
  ])
  func everyWayOfReadingWorks(_ sql: String) throws {
    #expect(try !console.run(sql: sql).rows.isEmpty)
  }

  @Test func schemaCannotBeRewritten() throws {
    for sql in [
      "UPDATE sqlite_master SET sql = ''", "UPDATE sqlite_schema SET rootpage = 2",
      "DELETE FROM sqlite_schema",
    ] {
      let refusal = sentence { _ = try console.run(sql: sql) }
      #expect(refusal != nil, "\(sql)")
    }
    #expect(try console.run(sql: "SELECT count(*) FROM system").rows == [[.integer(12)]])
  }

  @Test func whatSQLiteSaysIsPassedOn() {
    let refusal = sentence { _ = try console.run(sql: "SELECT fill FROM system") }
    #expect(refusal == "SQLite does not accept the query: no such column: fill.")
  }

  @Test func longQueryIsStopped() throws {
    let hasty = try QueryConsole(path: path, timeLimit: 0.05)
    let endless = "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    let refusal = sentence { _ = try hasty.run(sql: endless) }
    #expect(
      refusal
        == """
        The query was stopped after 0.05 seconds. Narrow it down, or allow it more time.
        """)
    #expect(try hasty.run(sql: "SELECT 1").rows.count == 1)
  }

  @Test func everyNamedQueryRuns() throws {
    let given = [
      "filling_ratio": "0.1", "split": "main", "selection": "few", "search": "classes",
      "time": "2026-01-01", "count": "2", "label": "ifs-2-x",
      "dataset": "d", "tag": "t", "recipe": "classes", "class": "c",
    ]
    for query in NamedQuery.all {
      let parameters = given.filter { query.parameters.map(\.name).contains($0.key) }
      #expect(throws: Never.self, "\(query.name)") {
        try console.run(query, parameters: parameters)
      }
      #expect(query.comment.contains("."), "\(query.name) says what it shows")
      #expect(try NamedQuery.named(query.name) == query)
    }
    let unknown = sentence { _ = try NamedQuery.named("system") }
    let beginning = "There is no query 'system'. Did you mean 'systems'? There are: systems, "
    #expect(unknown?.hasPrefix(beginning) == true)
  }
}
