import GRDB
import GRDBSQLite

/// A statement whose columns are read and whose parameters are bound one by one, through SQLite's
/// own functions.
///
/// GRDB makes a value of each column; over the tens of millions of columns that an audit reads, that
/// takes most of the time. Only loops over whole tables use this.
///
/// ```swift
/// let maps = try RawStatement(db, "SELECT system, a FROM map ORDER BY system, position")
/// while try maps.step() {
///   sum += maps.real(1)
/// }
/// ```
struct RawStatement {
  /// Keeps the handle alive, and belongs to the connection's cache.
  private let statement: Statement
  private let handle: OpaquePointer

  init(_ db: Database, _ sql: String, _ arguments: StatementArguments = []) throws {
    statement = try db.cachedStatement(sql: sql)
    handle = statement.sqliteStatement
    statement.setUncheckedArguments(arguments)
  }

  /// Goes to the next row, or carries out a statement that has none.
  ///
  /// - Returns: Whether there is a row; after the last one, the statement may be run again.
  func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(handle)
      return false
    default:
      let connection = sqlite3_db_handle(handle)
      let error = DatabaseError(
        resultCode: .init(rawValue: sqlite3_extended_errcode(connection)),
        message: String(cString: sqlite3_errmsg(connection)))
      sqlite3_reset(handle)
      throw error
    }
  }

  /// Whether there is a row for a value of one parameter.
  func holds(_ value: Int64, at parameter: Int32) throws -> Bool {
    bind(value, at: parameter)
    defer { stop() }
    return try step()
  }

  /// Stops reading before the last row.
  func stop() { sqlite3_reset(handle) }

  // Columns, from 0.

  var columnCount: Int32 { sqlite3_column_count(handle) }
  func type(_ column: Int32) -> Int32 { sqlite3_column_type(handle, column) }
  func isNull(_ column: Int32) -> Bool { type(column) == SQLITE_NULL }
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
  func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  /// The text; empty if it is NULL.
  func text(_ column: Int32) -> String {
    sqlite3_column_text(handle, column).map { String(cString: $0) } ?? ""
  }

  /// The bytes of a blob or text, good until the next step.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }

  /// The digest, or nil if the column has not 32 bytes.
  func digest(_ column: Int32) -> Digest? {
    let bytes = bytes(column)
    return bytes.count == Digest.byteCount ? Digest(bytes) : nil
  }

  // Parameters, from 1.

  func bind(_ value: Int64, at parameter: Int32) { sqlite3_bind_int64(handle, parameter, value) }
  func bind(_ value: Double, at parameter: Int32) { sqlite3_bind_double(handle, parameter, value) }

  /// Binds NULL for nil.
  func bind(_ value: Int64?, at parameter: Int32) {
    if let value { bind(value, at: parameter) } else { sqlite3_bind_null(handle, parameter) }
  }

  /// Binds NULL for nil.
  func bind(_ value: Double?, at parameter: Int32) {
    if let value { bind(value, at: parameter) } else { sqlite3_bind_null(handle, parameter) }
  }

  /// Binds NULL for nil.
  func bind(_ value: String?, at parameter: Int32) {
    guard let value else { return bind(nil as Double?, at: parameter) }
    sqlite3_bind_text(handle, parameter, value, Int32(value.utf8.count), Self.copied)
  }

  func bind(_ value: UnsafeRawBufferPointer, at parameter: Int32) {
    sqlite3_bind_blob(handle, parameter, value.baseAddress, Int32(value.count), Self.copied)
  }

  func bind(_ value: Digest, at parameter: Int32) {
    value.withBytes { bind($0, at: parameter) }
  }

  /// SQLITE_TRANSIENT: SQLite makes its own copy of what is bound.
  private static var copied: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}
