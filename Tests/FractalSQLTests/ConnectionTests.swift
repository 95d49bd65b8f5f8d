import CSQLFunctions
import CSQLite
import FractalCatalog
import FractalPlatform
import GRDBSQLite
import TestSupport
import Testing

/// Connections that open, share, break off and close, through SQLite's own functions.
struct ConnectionTests {
  let small: SmallCatalog

  init() throws { small = try SmallCatalog() }

  /// A connection that has the functions.
  private static func open(_ path: String) -> OpaquePointer {
    var connection: OpaquePointer?
    #expect(sqlite3_open(path, &connection) == SQLITE_OK)
    #expect(sql_functions_register(UnsafeMutableRawPointer(connection!)) == SQLITE_OK)
    return connection!
  }

  private func open() -> OpaquePointer { Self.open(small.path) }

  private static func prepare(_ sql: String, _ connection: OpaquePointer) -> OpaquePointer? {
    var statement: OpaquePointer?
    #expect(sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK)
    return statement
  }

  private static func text(_ sql: String, _ connection: OpaquePointer) -> String {
    let statement = Self.prepare(sql, connection)
    defer { sqlite3_finalize(statement) }
    guard sqlite3_step(statement) == SQLITE_ROW else {
      return String(cString: sqlite3_errmsg(connection))
    }
    return String(cString: sqlite3_column_text(statement, 0))
  }

  private static let everything = """
    SELECT group_concat(fractalog_label(fractalog_maps(label)) || fractalog_sigma_factor(label)
      || length(fractalog_render(label, 16, 1, NULL)))
      || (SELECT count(*) FROM fractalog_sample('uniform', 1, 0, 3))
    FROM (SELECT label FROM system ORDER BY label)
    """

  @Test func aConnectionClosesAlthoughStatementsWereKept() {
    let connection = open()
    #expect(Self.text(Self.everything, connection).hasPrefix("ifs-"))
    // Compiled once and kept: the maps of a label.
    #expect(sqlite3_next_stmt(connection, nil) != nil)
    #expect(sqlite3_close(connection) == SQLITE_OK)
  }

  @Test func registeringAgainChangesNothing() {
    let connection = open()
    let statement = Self.prepare("SELECT fractalog_maps(label) FROM system", connection)
    #expect(sqlite3_step(statement) == SQLITE_ROW)
    #expect(sql_functions_register(UnsafeMutableRawPointer(connection)) == SQLITE_OK)
    #expect(sqlite3_step(statement) == SQLITE_ROW)
    sqlite3_finalize(statement)
    #expect(sqlite3_close(connection) == SQLITE_OK)
  }

  @Test func aClosedConnectionEndsWithItsLastStatement() {
    for sql in [
      "SELECT fractalog_maps(label) FROM system",
      "SELECT label FROM fractalog_sample('uniform',1,0,9)",
      "SELECT e.a FROM system AS s, fractalog_each_map(fractalog_maps(s.label)) AS e",
    ] {
      let connection = open()
      let statement = Self.prepare(sql, connection)
      #expect(sqlite3_step(statement) == SQLITE_ROW)
      #expect(sqlite3_close(connection) == SQLITE_BUSY)
      #expect(sqlite3_step(statement) == SQLITE_ROW)
      #expect(sqlite3_close_v2(connection) == SQLITE_OK)
      while sqlite3_step(statement) == SQLITE_ROW {}
      sqlite3_finalize(statement)
    }
  }

  @Test func twoConnectionsAndManyThreadsHaveTheSameAnswers() {
    let (one, other) = (open(), open())
    let expected = Self.text(Self.everything, one)
    #expect(Self.text(Self.everything, other) == expected)
    nonisolated(unsafe) let shared = one
    let path = small.path
    let answers = parallelMap(Array(0..<16), threads: 4) { number in
      if number % 2 == 0 { return Self.text(Self.everything, shared) }
      let own = Self.open(path)
      defer { sqlite3_close(own) }
      return Self.text(Self.everything, own)
    }
    #expect(answers.allSatisfy { $0 == expected })
    #expect(sqlite3_close(one) == SQLITE_OK)
    #expect(sqlite3_close(other) == SQLITE_OK)
  }

  @Test func withoutACatalogOnlyLabelsAreMissing() {
    let connection = Self.open(":memory:")
    #expect(
      Self.text("SELECT fractalog_maps('ifs-2')", connection)
        == """
        fractalog_maps() found no catalog in this connection: no such table: system. Open a \
        catalog, or give the maps as JSON.
        """)
    let maps = "'[[0.5,0,0,0.5,0,0]]'"
    #expect(Self.text("SELECT fractalog_label(\(maps))", connection).hasPrefix("ifs-1-"))
    #expect(
      Self.text("SELECT length(fractalog_render(\(maps), NULL, 1, 'classes')) > 99", connection)
        == "1")
    #expect(sqlite3_close(connection) == SQLITE_OK)
  }

  @Test func tablesThatAreNoCatalogsAreErrors() {
    let connection = Self.open(":memory:")
    #expect(
      sqlite3_exec(
        connection,
        """
        CREATE TABLE system (id, label);
        CREATE TABLE map (system, position, a, b, c, d, e, f, weight);
        INSERT INTO system VALUES (1, 'ifs-1-000000000000'), (2, 'ifs-2-000000000000'),
          (3, zeroblob(100)), ('x', 'ifs-3-' || hex(zeroblob(1000)));
        INSERT INTO map VALUES (1, 0, 'a', NULL, x'00', 9e999, 0, 0, 1);
        WITH n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < 99)
        INSERT INTO map SELECT 'x', i, 0.5, 0, 0, 0.5, 0, 0, 0.01 FROM n;
        """, nil, nil, nil) == SQLITE_OK)
    func refusal(_ label: String) -> String {
      Self.text("SELECT fractalog_maps('\(label)')", connection)
    }
    #expect(refusal("ifs-1").hasPrefix("System 1 cannot be read: Coefficient 'a' of map 1 is nan."))
    #expect(refusal("ifs-2").hasPrefix("System 2 cannot be read: "))
    #expect(refusal("ifs-3").hasPrefix("System 0 cannot be read: The system has 33 maps"))
    #expect(sqlite3_close(connection) == SQLITE_OK)
  }

  @Test func changesOfTheCatalogAreSeen() {
    let connection = Self.open(":memory:")
    for attempt in 1...2 {
      #expect(Self.text("SELECT fractalog_maps('ifs-1')", connection).contains("no such table"))
      sqlite3_exec(
        connection,
        """
        CREATE TABLE system (id, label);
        CREATE TABLE map (system, position, a, b, c, d, e, f, weight);
        INSERT INTO system VALUES (1, 'ifs-1-000000000000');
        INSERT INTO map VALUES (1, 0, 0.5, 0, 0, 0.5, \(attempt), 0, 1);
        """, nil, nil, nil)
      #expect(
        Self.text("SELECT fractalog_maps('ifs-1')", connection)
          == "[[0.5,0.0,0.0,0.5,\(attempt).0,0.0,1.0]]")
      sqlite3_exec(connection, "DROP TABLE system; DROP TABLE map", nil, nil, nil)
    }
    #expect(sqlite3_close(connection) == SQLITE_OK)
  }
}
