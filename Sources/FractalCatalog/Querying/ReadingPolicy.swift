import GRDB
import GRDBSQLite

/// What a statement of a ``QueryConsole`` may do, and for how long.
///
/// While SQLite compiles a statement, it consults the policy for each table that it would read and
/// each change that it would make. Everything that is not explicitly allowed is refused.
final class ReadingPolicy {
  /// Pragmas that only read, with any argument.
  private static let looking: Set<String> = [
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
    "foreign_key_list", "foreign_key_check", "integrity_check", "quick_check", "database_list",
    "collation_list", "function_list", "pragma_list", "compile_options",
  ]

  /// Pragmas that only read if they have no argument.
  private static let lookingIfBare: Set<String> = [
    "application_id", "user_version", "schema_version", "page_count", "page_size",
    "freelist_count", "encoding", "journal_mode", "foreign_keys",
  ]

  /// Functions that access more than the file; SQLite also refuses them by default.
  private static let reaching: Set<String> = [
    "load_extension", "readfile", "writefile", "edit", "fts3_tokenizer",
  ]

  private let timeLimit: Double?
  private let start = ContinuousClock.now
  private var refusal: String?

  init(timeLimit: Double?) {
    self.timeLimit = timeLimit
  }

  /// Runs work while the connection consults this policy.
  func enforced<Value>(on connection: OpaquePointer, _ work: () throws -> Value) throws -> Value {
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_set_authorizer(
      connection,
      { context, action, first, second, _, _ in
        let policy = Unmanaged<ReadingPolicy>.fromOpaque(context!).takeUnretainedValue()
        let names = [first, second].map { $0.map { String(cString: $0) } }
        return policy.allows(action, names[0], names[1]) ? SQLITE_OK : SQLITE_DENY
      }, context)
    defer { sqlite3_set_authorizer(connection, nil, nil) }
    return try clocked(on: connection, work)
  }

  /// Runs work while the connection only checks the clock.
  ///
  /// - Throws: ``CatalogError/Queries/queryTooLong(seconds:)``.
  func timed<Value>(on connection: OpaquePointer, _ work: () throws -> Value) throws -> Value {
    do {
      return try clocked(on: connection, work)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
      throw timeLimit.map { CatalogError.queries(.queryTooLong(seconds: $0)) } ?? error
    }
  }

  private func clocked<Value>(on connection: OpaquePointer, _ work: () throws -> Value) throws
    -> Value
  {
    // Every 1,000 instructions of SQLite's machine. That takes microseconds, unless they call slow
    // functions.
    sqlite3_progress_handler(
      connection, 1_000,
      { context in
        Unmanaged<ReadingPolicy>.fromOpaque(context!).takeUnretainedValue().isTooLate ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
    let address = UInt(bitPattern: connection)
    let alarm = timeLimit.map { seconds in
      Alarm(after: seconds) { sqlite3_interrupt(OpaquePointer(bitPattern: address)) }
    }
    defer {
      alarm?.cancel()
      sqlite3_progress_handler(connection, 0, nil, nil)
    }
    return try withExtendedLifetime(self, work)
  }

  /// What went wrong, in words.
  func error(_ code: Int32, _ connection: OpaquePointer, path: String) -> any Error {
    if let refusal { return CatalogError.queries(.notReadOnly(refusal)) }
    if let timeLimit, code & 0xff == SQLITE_INTERRUPT {
      return CatalogError.queries(.queryTooLong(seconds: timeLimit))
    }
    let extended = sqlite3_extended_errcode(connection)
    if extended == QueryExtension.errorCode {
      return CatalogError.queries(
        .functionFailed(message: String(cString: sqlite3_errmsg(connection))))
    }
    let error = DatabaseError(
      resultCode: .init(rawValue: extended),
      message: String(cString: sqlite3_errmsg(connection)))
    return error.isAboutTheStatement
      ? CatalogError.queries(.queryFailed(message: error.words))
      : CatalogError(error, path: path)
  }

  private var isTooLate: Bool {
    timeLimit.map { ContinuousClock.now - start > .seconds($0) } ?? false
  }

  private func allows(_ action: Int32, _ first: String?, _ second: String?) -> Bool {
    switch action {
    case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return true
    // This is how a table-valued function declares its columns. SQLite does not change the schema
    // itself without PRAGMA writable_schema.
    case SQLITE_UPDATE where first == "sqlite_master": return true
    case SQLITE_FUNCTION where !Self.reaching.contains(second?.lowercased() ?? ""): return true
    case SQLITE_PRAGMA:
      let name = first?.lowercased() ?? ""
      if Self.looking.contains(name) || second == nil && Self.lookingIfBare.contains(name) {
        return true
      }
    default: break
    }
    if refusal == nil { refusal = Self.words(action, first ?? "", second ?? "") }
    return false
  }

  private static func words(_ action: Int32, _ first: String, _ second: String) -> String {
    switch action {
    case SQLITE_INSERT: "insert into '\(first)'"
    case SQLITE_UPDATE: "update '\(first)'"
    case SQLITE_DELETE: "delete from '\(first)'"
    case SQLITE_ATTACH: "attach another file"
    case SQLITE_DETACH: "detach a file"
    case SQLITE_PRAGMA: "run PRAGMA \(first)"
    case SQLITE_FUNCTION: "call \(second)()"
    case SQLITE_TRANSACTION, SQLITE_SAVEPOINT: "begin or end a transaction"
    default: "change the schema"
    }
  }
}
