import GRDB
import GRDBSQLite

extension QueryConsole {
  /// Limits what SQLite does between two checks of the clock, so that the time limit also holds for
  /// hostile statements.
  ///
  /// SQLite checks the clock at jumps of its program. It does not check within a call of a
  /// function, so values are short: `instr()` needs time in proportion to the square of their
  /// length. It does not check while it compiles either, and 800 bytes of nested WITH expand to
  /// gigabytes. So SQLite gets 256 MiB in the whole process, and a statement that needs more fails.
  static func tighten(_ db: Database) throws {
    SQLiteLibrary.limitMemory(to: 256 << 20)
    guard let connection = db.sqliteConnection else { throw CatalogError.queries(.notOneStatement) }
    for (limit, value) in [
      // Recipes, the longest values of a catalog, have a few thousand bytes.
      (SQLITE_LIMIT_LENGTH, 100_000), (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000),
      (SQLITE_LIMIT_VDBE_OP, 50_000), (SQLITE_LIMIT_COMPOUND_SELECT, 50),
      (SQLITE_LIMIT_EXPR_DEPTH, 200), (SQLITE_LIMIT_COLUMN, 500), (SQLITE_LIMIT_ATTACHED, 0),
    ] as [(Int32, Int32)] {
      sqlite3_limit(connection, limit, value)
    }
    // With a list of characters to trim, even 32,000 bytes take six seconds.
    for name in ["trim", "ltrim", "rtrim"] {
      sqlite3_create_function_v2(
        connection, name, 2, SQLITE_UTF8, nil,
        { context, _, _ in
          sqlite3_result_error(context, "trim() takes one argument here", -1)
        }, nil, nil, nil)
    }
    try db.execute(sql: "PRAGMA cache_size = -4096")
  }
}
