import GRDBSQLite

/// The fields in the index of the write-ahead log that every checkpoint changes.
///
/// Only checkpoints write to a file in WAL mode. If the file changed but these fields did not,
/// something other than SQLite wrote to it.
struct LogIndexMarks: Equatable {
  private let salts: UInt64
  private let backfilled: UInt32
  private let attempted: UInt32

  /// Whether a checkpoint is running, or was killed.
  var isCheckpointing: Bool { attempted > backfilled }

  /// Reads the fields from the memory that all connections share; nil if the connection has none.
  ///
  /// The positions are those of <https://sqlite.org/walformat.html#the_wal_index_file_format>.
  init?(_ connection: OpaquePointer) {
    var file: UnsafeMutablePointer<sqlite3_file>?
    guard
      sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK,
      let file, let methods = file.pointee.pMethods, methods.pointee.iVersion >= 2,
      let map = methods.pointee.xShmMap
    else { return nil }
    var region: UnsafeMutableRawPointer?
    guard map(file, 0, 32_768, 0, &region) == SQLITE_OK, let region else { return nil }
    salts = region.load(fromByteOffset: 32, as: UInt64.self)
    backfilled = region.load(fromByteOffset: 96, as: UInt32.self)
    attempted = region.load(fromByteOffset: 128, as: UInt32.self)
  }
}
