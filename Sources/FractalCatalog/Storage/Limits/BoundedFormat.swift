import GRDB
import GRDBSQLite

/// SQL's `printf()` and `format()` with a limit on width and precision.
///
/// SQLite's own function runs `printf('%.*c', 2147483647, 'x')` in one step, which takes seconds,
/// although the result is longer than a value may be; no time limit works meanwhile. A format that
/// passes the check is passed to SQLite's own function, in a separate database.
final class BoundedFormat {
  private let connection: OpaquePointer
  private var own: DatabaseQueue?

  private init(_ connection: OpaquePointer) { self.connection = connection }

  /// Replaces SQLite's own functions.
  static func install(on connection: OpaquePointer) {
    for name in ["printf", "format"] {
      sqlite3_create_function_v2(
        connection, name, -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
        Unmanaged.passRetained(BoundedFormat(connection)).toOpaque(),
        { context, count, values in
          Unmanaged<BoundedFormat>.fromOpaque(sqlite3_user_data(context)).takeUnretainedValue()
            .answer(context, (0..<Int(count)).map { values?[$0] })
        }, nil, nil, { Unmanaged<BoundedFormat>.fromOpaque($0!).release() })
    }
  }

  private func answer(_ context: OpaquePointer?, _ values: [OpaquePointer?]) {
    guard let first = values.first, let text = sqlite3_value_text(first) else {
      return sqlite3_result_null(context)
    }
    let longest = Int64(sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, -1))
    let isLong = Self.lengths(String(cString: text), values.dropFirst()).contains {
      $0.magnitude > longest.magnitude
    }
    guard !isLong else { return sqlite3_result_error_toobig(context) }
    do {
      let own = try own ?? DatabaseQueue()
      self.own = own
      try own.inDatabase { db in
        sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_LENGTH, Int32(longest))
        let places = values.map { _ in "?" }.joined(separator: ", ")
        let handle = try db.cachedStatement(sql: "SELECT printf(\(places))").sqliteStatement
        defer {
          sqlite3_reset(handle)
          sqlite3_clear_bindings(handle)
        }
        for (place, value) in values.enumerated() {
          sqlite3_bind_value(handle, Int32(place + 1), value)
        }
        guard sqlite3_step(handle) == SQLITE_ROW else {
          return sqlite3_result_error_code(context, sqlite3_errcode(db.sqliteConnection))
        }
        sqlite3_result_value(context, sqlite3_column_value(handle, 0))
      }
    } catch {
      sqlite3_result_error(context, "\(error)", -1)
    }
  }

  /// The widths and precisions of a format, given as digits or, with an asterisk, as values.
  private static func lengths(
    _ format: String, _ values: ArraySlice<OpaquePointer?>
  ) -> [Int64] {
    var (rest, values, lengths) = (Array(format.utf8)[...], values, [Int64]())
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else { continue }
      while let next = rest.first, "-+ 0#!,.*l123456789".utf8.contains(next) {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        rest = rest.dropFirst(max(1, digits.count))
        if next == UInt8(ascii: "*") {
          lengths.append(values.popFirst().map { sqlite3_value_int64($0) } ?? 0)
        } else if !digits.isEmpty {
          lengths.append(Int64(String(decoding: digits, as: UTF8.self)) ?? .max)
        }
      }
      if rest.popFirst() != UInt8(ascii: "%") { _ = values.popFirst() }
    }
    return lengths
  }
}
