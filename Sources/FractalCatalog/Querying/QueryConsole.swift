import GRDB
import GRDBSQLite

/// Runs SQL from the user's hand, and lets it do nothing else than read.
///
/// Three doors are shut, any one of which would do: the file is opened for reading; SQLite asks
/// ``ReadingPolicy`` before each thing that a statement would do; and a statement that SQLite itself
/// does not call read-only is not run.
///
/// ```swift
/// let console = try QueryConsole(path: "fractals.sqlite")
/// let result = try console.run(
///   sql: "SELECT label FROM system_overview WHERE maps = :maps", parameters: ["maps": "3"],
///   limit: 10)
/// result.columns  // ["label"]
/// ```
public final class QueryConsole: Sendable {
  /// The catalog that is asked.
  public let catalog: Catalog
  private let timeLimit: Double?
  private let functions: [QueryFunction]

  /// Opens a catalog for queries.
  ///
  /// - Parameters:
  ///   - path: The file of the catalog.
  ///   - timeLimit: Seconds that a statement may run; nil: as long as it takes.
  ///   - isTight: Whether statements may come from strangers: values have 100,000 bytes at most,
  ///     statements are short, and SQLite has 256 MiB in the whole process.
  ///   - functions: What statements may call besides SQLite's own functions.
  public init(
    path: String, timeLimit: Double? = nil, isTight: Bool = false,
    functions: [QueryFunction] = QueryFunction.ofSystems
  ) throws {
    catalog = try Catalog(path: path, access: .read)
    // Thirty years are for ever.
    self.timeLimit = timeLimit.map { min($0, 1e9) }
    self.functions = functions
    if isTight { try catalog.database.inDatabase(Self.tighten) }
  }

  /// Runs one statement.
  ///
  /// - Parameters:
  ///   - sql: The statement.
  ///   - parameters: A text for each `:name`. One that reads as a number is a number. A parameter
  ///     in `COALESCE(:name, …)` may be left out, and is NULL then.
  ///   - limit: How many rows at most; nil: all.
  public func run(
    sql: String, parameters: [String: String] = [:], limit: Int? = nil
  ) throws -> QueryResult {
    try running(sql, parameters.mapValues(SQLValue.init(spelled:))) { try $0.rows(limit: limit) }
  }

  /// Runs a named query.
  ///
  /// - Parameters:
  ///   - query: The query.
  ///   - parameters: A text for each parameter, read by its type; optional ones may be left out.
  ///   - limit: How many rows at most; nil: all.
  /// - Throws: ``CatalogError/badParameter(_:value:kind:)`` before the query runs.
  public func run(
    _ query: NamedQuery, parameters: [String: String] = [:], limit: Int? = nil
  ) throws -> QueryResult {
    try running(query.sql, query.values(parameters)) { try $0.rows(limit: limit) }
  }

  /// Runs one statement, and hands on the rows while they come: memory does not grow with them.
  ///
  /// - Parameters:
  ///   - sql: The statement.
  ///   - values: A value for each `:name`; see ``NamedQuery/values(_:)`` and
  ///     ``SQLValue/init(spelled:)``.
  ///   - limit: How many rows at most; nil: all.
  ///   - size: How many rows at a time.
  ///   - take: Called with each batch; at least once, be it without a row.
  public func run(
    sql: String, values: [String: SQLValue], limit: Int? = nil, batchesOf size: Int,
    _ take: (QueryResult) throws -> Void
  ) throws {
    _ = try running(sql, values) { try $0.batches(of: size, limit: limit, take) }
  }

  private func running<Result>(
    _ sql: String, _ values: [String: SQLValue], _ read: (ConsoleStatement) throws -> Result
  ) throws -> Result {
    try catalog.inDatabase { db in
      guard let connection = db.sqliteConnection else { throw CatalogError.notOneStatement }
      let registered = try RegisteredFunctions(functions, db, on: connection)
      defer { registered.withdraw() }
      let policy = ReadingPolicy(timeLimit: timeLimit)
      do {
        return try policy.enforced(on: connection) {
          let statement = try ConsoleStatement(sql, connection, policy, path: catalog.path)
          defer { statement.finalize() }
          try statement.bind(values)
          return try read(statement)
        }
      } catch {
        throw registered.failure ?? error
      }
    }
  }

  /// Does work of this module's own, whose statements have conditions from the user's hand.
  func limited<Value>(_ work: (Database) throws -> Value) throws -> Value {
    try catalog.inDatabase { db in
      guard let connection = db.sqliteConnection else { throw CatalogError.notOneStatement }
      return try ReadingPolicy(timeLimit: timeLimit).timed(on: connection) {
        try db.readOnly {
          var value: Value?
          try db.inTransaction(.deferred) {
            value = try work(db)
            return .commit
          }
          return value!
        }
      }
    }
  }
}
