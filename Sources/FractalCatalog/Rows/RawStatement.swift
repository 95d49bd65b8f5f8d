import FractalCore
import GRDB
import GRDBSQLite

/// A statement whose columns are read and whose parameters are bound one by one, with SQLite's own
/// functions.
///
/// All values from a file are read by this type, and none is trusted: an unexpected value throws
/// ``DamagedValue``. No value is converted silently, and none can end the process.
///
/// Use it where a whole table may be read, because an audit reads tens of millions of columns, and
/// where one statement is run many times. Everything else reads a ``StoredRow`` by the names of its
/// columns.
///
/// ```swift
/// let maps = try RawStatement(db, "SELECT system, a FROM map ORDER BY system, position")
/// while try maps.step() {
///   sum += try maps.real(1)
/// }
/// ```
struct RawStatement: ~Copyable {
  private let handle: OpaquePointer

  init(_ db: Database, _ sql: String, _ arguments: SQLArguments = []) throws {
    let connection = db.sqliteConnection
    var prepared: OpaquePointer?
    guard sqlite3_prepare_v2(connection, sql, -1, &prepared, nil) == SQLITE_OK, let prepared else {
      throw DatabaseError(lastErrorOf: connection)
    }
    do {
      try arguments.bind(to: prepared)
    } catch {
      sqlite3_finalize(prepared)
      throw error
    }
    handle = prepared
  }

  deinit { sqlite3_finalize(handle) }

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
      let error = DatabaseError(lastErrorOf: sqlite3_db_handle(handle))
      sqlite3_reset(handle)
      throw error
    }
  }

  /// Whether there is a row for a value of one parameter.
  func holds(_ value: Int64, at parameter: Int32) throws -> Bool {
    try bind(value, at: parameter)
    defer { stop() }
    return try step()
  }

  /// Carries out a statement that gives no row.
  func run() throws { _ = try step() }

  /// Stops reading before the last row.
  func stop() { sqlite3_reset(handle) }

  // Parameters, from 1.

  func bind(_ value: Int64, at parameter: Int32) throws {
    try check(sqlite3_bind_int64(handle, parameter, value))
  }

  func bind(_ value: Double, at parameter: Int32) throws {
    try check(sqlite3_bind_double(handle, parameter, value))
  }

  /// Binds NULL for nil.
  func bind(_ value: (any SQLArgument)?, at parameter: Int32) throws {
    try (value?.sqlValue ?? .null).bind(to: handle, at: parameter)
  }

  func bind(_ value: UnsafeRawBufferPointer, at parameter: Int32) throws {
    try check(
      sqlite3_bind_blob64(handle, parameter, value.baseAddress, UInt64(value.count), copied))
  }

  func bind(_ value: Digest, at parameter: Int32) throws {
    try value.withBytes { try bind($0, at: parameter) }
  }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw DatabaseError(lastErrorOf: sqlite3_db_handle(handle)) }
  }

  // Columns, from 0.

  var columnCount: Int32 { sqlite3_column_count(handle) }
  func type(_ column: Int32) -> Int32 { sqlite3_column_type(handle, column) }
  func isNull(_ column: Int32) -> Bool { type(column) == SQLITE_NULL }

  /// An integer.
  func integer(_ column: Int32) throws -> Int64 {
    guard type(column) == SQLITE_INTEGER else { throw damage(column, Int64.expectation) }
    return sqlite3_column_int64(handle, column)
  }

  /// A number of things, or the number of a thing: an integer from 0 on.
  func count(_ column: Int32) throws -> Int {
    guard let count = Int(column: sqlValue(column)), count >= 0 else {
      throw damage(column, "a whole number from 0 on")
    }
    return count
  }

  /// A whole number within limits.
  func number(_ column: Int32, _ limits: ClosedRange<Int>) throws -> Int {
    guard let number = Int(column: sqlValue(column)), limits.contains(number) else {
      throw damage(column, "a whole number from \(limits.lowerBound) to \(limits.upperBound)")
    }
    return number
  }

  /// A finite number; an integer is one, too.
  func real(_ column: Int32) throws -> Double {
    let value = sqlite3_column_double(handle, column)
    switch type(column) {
    case SQLITE_FLOAT where value.isFinite, SQLITE_INTEGER: return value
    default: throw damage(column, Double.expectation)
    }
  }

  /// A text, which is UTF-8.
  func text(_ column: Int32) throws -> String {
    guard type(column) == SQLITE_TEXT, let text = textIfAny(column) else {
      throw damage(column, String.expectation)
    }
    return text
  }

  /// The bytes of a blob, good until the next step.
  func bytes(_ column: Int32) throws -> UnsafeRawBufferPointer {
    guard type(column) == SQLITE_BLOB else { throw damage(column, [UInt8].expectation) }
    return rawBytes(column)
  }

  /// So many bytes of a blob, good until the next step.
  func bytes(_ column: Int32, count: Int) throws -> UnsafeRawBufferPointer {
    let bytes = try bytes(column)
    guard bytes.count == count else { throw damage(column, "a blob of \(count) bytes") }
    return bytes
  }

  /// A digest, which has 32 bytes.
  func digest(_ column: Int32) throws -> Digest {
    guard let digest = digestIfAny(column) else { throw damage(column, Digest.expectation) }
    return digest
  }

  /// The digest, or nil where the column holds something else, for checks that say so themselves.
  func digestIfAny(_ column: Int32) -> Digest? {
    type(column) == SQLITE_BLOB ? Digest(rawBytes(column)) : nil
  }

  /// A value of any type that a column may have.
  func value<Value: ColumnValue>(_ column: Int32, as type: Value.Type = Value.self) throws -> Value
  {
    guard let value = Value(column: sqlValue(column)) else {
      throw damage(column, Value.expectation)
    }
    return value
  }

  /// What the column holds. Text that is not UTF-8 comes as a blob.
  func sqlValue(_ column: Int32) -> SQLValue {
    switch type(column) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, column))
    case SQLITE_FLOAT: .real(sqlite3_column_double(handle, column))
    case SQLITE_TEXT: textIfAny(column).map { .text($0) } ?? .blob(Array(rawBytes(column)))
    case SQLITE_BLOB: .blob(Array(rawBytes(column)))
    default: .null
    }
  }

  /// The name of a column.
  func name(_ column: Int32) -> String {
    sqlite3_column_name(handle, column).map { String(cString: $0) } ?? ""
  }

  /// The bytes of a blob or a text as they are stored, good until the next step.
  func rawBytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }

  /// A number as it is stored, be it infinite.
  func rawReal(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  private func textIfAny(_ column: Int32) -> String? {
    // First the text, which may convert it, and then how long it is.
    guard let start = sqlite3_column_text(handle, column) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(validating: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  private func damage(_ column: Int32, _ expected: String) -> DamagedValue {
    DamagedValue(
      column: name(column), sql: sqlite3_sql(handle).map { String(cString: $0) } ?? "",
      value: sqlValue(column), expected: expected)
  }
}

extension DatabaseError {
  /// What SQLite says went wrong last.
  init(lastErrorOf connection: OpaquePointer?) {
    self.init(
      resultCode: .init(rawValue: sqlite3_extended_errcode(connection)),
      message: String(cString: sqlite3_errmsg(connection)))
  }
}
