import GRDB
import GRDBSQLite

/// One statement of a ``QueryConsole``.
struct ConsoleStatement {
  private let sql: String
  private let connection: OpaquePointer
  private let handle: OpaquePointer
  private let policy: ReadingPolicy
  private let path: String

  /// Compiles the text, which must be one statement that reads.
  init(_ sql: String, _ connection: OpaquePointer, _ policy: ReadingPolicy, path: String) throws {
    self.sql = sql
    self.connection = connection
    self.policy = policy
    self.path = path
    // SQLite would stop reading at a zero byte.
    guard !sql.utf8.contains(0) else { throw CatalogError.queries(.notOneStatement) }
    var first: OpaquePointer?
    let isAlone = try sql.withCString { start in
      var tail: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v2(connection, start, -1, &first, &tail)
      guard code == SQLITE_OK else { throw policy.error(code, connection, path: path) }
      var second: OpaquePointer?
      defer { sqlite3_finalize(second) }
      // Spaces and comments compile to nothing.
      return sqlite3_prepare_v2(connection, tail, -1, &second, nil) == SQLITE_OK && second == nil
    }
    guard let first, isAlone else {
      sqlite3_finalize(first)
      throw CatalogError.queries(.notOneStatement)
    }
    guard sqlite3_stmt_readonly(first) != 0 else {
      sqlite3_finalize(first)
      throw CatalogError.queries(.notReadOnly("write"))
    }
    handle = first
  }

  func finalize() { sqlite3_finalize(handle) }

  /// Throws if a parameter has no name.
  func checkParameters() throws {
    for index in 1..<(sqlite3_bind_parameter_count(handle) + 1) {
      guard let name = sqlite3_bind_parameter_name(handle, index), name.pointee != 0x3f else {
        throw CatalogError.queries(.unnamedParameter)
      }
    }
  }

  func bind(_ values: [String: SQLValue]) throws {
    var known: [String] = []
    for index in 1..<(sqlite3_bind_parameter_count(handle) + 1) {
      guard let cString = sqlite3_bind_parameter_name(handle, index), cString.pointee != 0x3f else {
        throw CatalogError.queries(.unnamedParameter)
      }
      let name = String(String(cString: cString).dropFirst())
      known.append(name)
      if let value = values[name] {
        bind(value, at: index)
      } else if !sql.lowercased().contains("coalesce(:\(name.lowercased())") {
        throw CatalogError.queries(.missingParameter(name))
      }
    }
    if let stranger = values.keys.sorted().first(where: { !known.contains($0) }) {
      throw CatalogError.queries(.unknownParameter(stranger, known: known))
    }
  }

  private func bind(_ value: SQLValue, at index: Int32) {
    // −1 is SQLITE_TRANSIENT: SQLite makes its own copy.
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .null: sqlite3_bind_null(handle, index)
    case .integer(let integer): sqlite3_bind_int64(handle, index, integer)
    case .real(let real): sqlite3_bind_double(handle, index, real)
    case .text(let text):
      sqlite3_bind_text(handle, index, text, Int32(text.utf8.count), transient)
    case .blob(let bytes):
      sqlite3_bind_blob(handle, index, bytes, Int32(bytes.count), transient)
    }
  }

  func rows(limit: Int?) throws -> Listing {
    var all = Listing(columns: columns)
    try batches(of: .max, limit: limit) { all = $0 }
    return all
  }

  /// Passes the rows on in batches; at least one batch, even without a row. The last one says
  /// whether there were more rows than the limit.
  func batches(
    of size: Int, limit: Int?, _ take: (Listing) throws -> Void
  ) throws {
    let indices = 0..<sqlite3_column_count(handle)
    let columns = columns
    var (batch, count, taken): ([[SQLValue]], Int, Int) = ([], 0, 0)
    func hand(_ isTruncated: Bool) throws {
      try take(Listing(columns: columns, rows: batch, truncated: isTruncated))
      (batch, taken) = ([], taken + 1)
    }
    while true {
      let code = sqlite3_step(handle)
      guard code == SQLITE_ROW || code == SQLITE_DONE else {
        throw policy.error(code, connection, path: path)
      }
      let isTruncated = code == SQLITE_ROW && limit.map { count >= $0 } ?? false
      if code == SQLITE_DONE || isTruncated {
        if !batch.isEmpty || taken == 0 || isTruncated { try hand(isTruncated) }
        return
      }
      batch.append(indices.map(value))
      count += 1
      if batch.count == size { try hand(false) }
    }
  }

  private var columns: [String] {
    (0..<sqlite3_column_count(handle)).map { String(cString: sqlite3_column_name(handle, $0)) }
  }

  private func value(_ column: Int32) -> SQLValue {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, column))
    case SQLITE_FLOAT: .real(sqlite3_column_double(handle, column))
    case SQLITE_TEXT: .text(String(decoding: bytes(column), as: UTF8.self))
    case SQLITE_BLOB: .blob(Array(bytes(column)))
    default: .null
    }
  }

  private func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }
}
