import GRDB
import GRDBSQLite

/// Runs SQL of the user, which can only read.
///
/// Three safeguards ensure this, and each would suffice: the file is opened for reading; SQLite
/// consults `ReadingPolicy` before each action of a statement; and a statement that SQLite does
/// not consider read-only is not run.
///
/// ```swift
/// let console = try QueryConsole(path: "fractals.sqlite")
/// let result = try console.run(
///   sql: "SELECT label FROM system_overview WHERE maps = :maps", parameters: ["maps": "3"],
///   limit: 10)
/// result.columns  // ["label"]
/// ```
public final class QueryConsole: Sendable {
  /// The catalog.
  public let catalog: Catalog
  private let timeLimit: Double?
  private let functions: [QueryFunction]

  /// Opens a catalog for queries.
  ///
  /// - Parameters:
  ///   - path: The file of the catalog.
  ///   - timeLimit: Seconds that a statement may run; nil for no limit.
  ///   - isTight: Whether statements may come from untrusted users: values have at most 100,000
  ///     bytes, statements are short, and SQLite has 256 MiB in the whole process.
  ///   - functions: Functions that statements may call besides SQLite's own.
  ///   - extension: More such functions, in C.
  public init(
    path: String, timeLimit: Double? = nil, isTight: Bool = false,
    functions: [QueryFunction] = [], extension: QueryExtension? = nil
  ) throws {
    catalog = try Catalog(path: path, access: .read)
    // Thirty years stand for no limit.
    self.timeLimit = timeLimit.map { min($0, 1e9) }
    self.functions = functions
    try catalog.database.inDatabase { try `extension`?.register(on: $0) }
    if isTight { try catalog.database.inDatabase(Self.tighten) }
  }

  /// Runs one statement.
  ///
  /// - Parameters:
  ///   - sql: The statement.
  ///   - parameters: A text for each `:name`. A text that looks like a number becomes one. A
  ///     parameter in `COALESCE(:name, …)` may be omitted, and is then NULL.
  ///   - limit: The maximum number of rows; nil for all.
  public func run(
    sql: String, parameters: [String: String] = [:], limit: Int? = nil
  ) throws -> Listing {
    try running(sql, parameters.mapValues(SQLValue.init(spelled:))) { try $0.rows(limit: limit) }
  }

  /// Runs a named query.
  ///
  /// - Parameters:
  ///   - query: The query.
  ///   - parameters: A text for each parameter, converted to its type; optional ones may be
  ///     omitted.
  ///   - limit: The maximum number of rows; nil for all.
  /// - Throws: ``CatalogError/Queries/badParameter(_:value:kind:)`` before the query runs.
  public func run(
    _ query: NamedQuery, parameters: [String: String] = [:], limit: Int? = nil
  ) throws -> Listing {
    try running(query.sql, query.values(parameters)) { try $0.rows(limit: limit) }
  }

  /// Runs one statement, and passes the rows on as they arrive, so memory does not grow with them.
  ///
  /// - Parameters:
  ///   - sql: The statement.
  ///   - values: A value for each `:name`; see ``NamedQuery/values(_:)`` and
  ///     ``SQLValue/init(spelled:)``.
  ///   - limit: The maximum number of rows; nil for all.
  ///   - size: The number of rows in a batch.
  ///   - take: Called with each batch; at least once, even without a row.
  public func run(
    sql: String, values: [String: SQLValue], limit: Int? = nil, batchesOf size: Int,
    _ take: (Listing) throws -> Void
  ) throws {
    try running(sql, values) { try $0.batches(of: size, limit: limit, take) }
  }

  private func running<Result>(
    _ sql: String, _ values: [String: SQLValue], _ read: (ConsoleStatement) throws -> Result
  ) throws -> Result {
    try catalog.inDatabase { db in
      guard let connection = db.sqliteConnection else {
        throw CatalogError.queries(.notOneStatement)
      }
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

  /// Runs work of this module whose statements contain conditions of the user.
  func limited<Value>(_ work: (Database) throws -> Value) throws -> Value {
    try catalog.inDatabase { db in
      guard let connection = db.sqliteConnection else {
        throw CatalogError.queries(.notOneStatement)
      }
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
