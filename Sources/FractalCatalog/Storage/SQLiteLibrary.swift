import GRDBSQLite

/// The SQLite library that reads and writes catalogs on this machine.
package enum SQLiteLibrary {
  /// Its version, such as `3.40.1`.
  package static let version = String(cString: sqlite3_libversion())

  /// A known defect of this version; nil if there is none.
  ///
  /// If one process starts a checkpoint while another restarts the log, versions before 3.51.3
  /// (except 3.44.6 and 3.50.7) can lose pages: <https://sqlite.org/wal.html#walresetbug>.
  package static let note: String? =
    isSound(sqlite3_libversion_number())
    ? nil
    : """
    SQLite \(version) has a rare fault when several processes write (docs/reliability.md); 3.51.3 \
    and later have not.
    """

  /// Limits the memory of SQLite in the whole process; work that needs more fails. A lower limit
  /// stays.
  package static func limitMemory(to bytes: Int64) {
    let limit = sqlite3_hard_heap_limit64(-1)
    if limit == 0 || limit > bytes { sqlite3_hard_heap_limit64(bytes) }
  }

  private static func isSound(_ number: Int32) -> Bool {
    switch number {
    case 3_051_003...: true
    case 3_050_007..<3_051_000, 3_044_006..<3_045_000: true
    default: false
    }
  }
}
