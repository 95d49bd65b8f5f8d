import GRDB
import GRDBSQLite

extension QueryConsole {
  /// The byte of a statement at which SQLite stops understanding it; nil if it understands it, or
  /// does not say where.
  ///
  /// The statement is compiled and not run.
  package func mistake(in sql: String) throws -> Int? {
    try catalog.inDatabase { db in
      guard let connection = db.sqliteConnection, !sql.utf8.contains(0) else { return nil }
      return try ReadingPolicy(timeLimit: 1).enforced(on: connection) {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) != SQLITE_OK else {
          return nil
        }
        let offset = Int(sqlite3_error_offset(connection))
        return offset < 0 ? nil : offset
      }
    }
  }
}
