import CSQLite
import GRDB
import GRDBSQLite

extension Configuration {
  /// - Parameter clock: Checks the time from the first step on, until it is removed.
  static func catalog(
    busyTimeout: Double, readonly: Bool = false, opening clock: ReadingClock? = nil
  ) -> Configuration {
    // One connection at a time uses it.
    nonisolated(unsafe) let clock = clock
    var configuration = Configuration()
    configuration.label = "catalog"
    configuration.readonly = readonly
    configuration.busyMode = .timeout(busyTimeout)
    configuration.prepareDatabase { db in
      // The first statement reads the whole schema, which a hostile file can make endless.
      clock?.watch(db)
      if let connection = db.sqliteConnection { bound(connection) }
      // With the write-ahead log, this never loses consistency; a power cut may lose the last
      // transactions, which a second run then repeats.
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      // KiB. Systems arrive in the order of digests, so each one touches another page of its index.
      try db.execute(sql: "PRAGMA cache_size = -65536")
    }
    return configuration
  }

  /// Limits what an untrusted file or statement can request.
  private static func bound(_ connection: OpaquePointer) {
    csqlite_protect_schema(UnsafeMutableRawPointer(connection))
    if canDistrustSchema { csqlite_distrust_schema(UnsafeMutableRawPointer(connection)) }
    for (limit, value) in [
      // The longest values of a catalog are lists of origins in packs: a few megabytes.
      (SQLITE_LIMIT_LENGTH, 64 << 20), (SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
      (SQLITE_LIMIT_VDBE_OP, 1_000_000), (SQLITE_LIMIT_TRIGGER_DEPTH, 10),
    ] as [(Int32, Int32)] {
      sqlite3_limit(connection, limit, value)
    }
    BoundedFormat.install(on: connection)
  }

  /// Whether SQLite considers the JSON functions, which our constraints and views call, harmless.
  /// It refuses functions that access more than the file to every schema.
  private static let canDistrustSchema: Bool = {
    var connection: OpaquePointer?
    defer { sqlite3_close(connection) }
    guard sqlite3_open(":memory:", &connection) == SQLITE_OK, let connection else { return false }
    csqlite_distrust_schema(UnsafeMutableRawPointer(connection))
    let view = "CREATE VIEW v AS SELECT json_valid('1'), json_extract('[1]', '$[0]');"
    return sqlite3_exec(connection, view + "SELECT * FROM v", nil, nil, nil) == SQLITE_OK
  }()
}
