import GRDB
import GRDBSQLite

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The file of a catalog, before it is trusted to be one.
///
/// Nothing here writes to the file, or opens it other than through SQLite: closing any descriptor
/// of a file gives up all locks that the process holds on it, those of its other connections too.
struct CatalogFile {
  let path: String
  let busyTimeout: Double

  /// Checks that the file may be opened for writing, and opens it.
  ///
  /// To write-ahead mode a new file is brought only while nobody else looks at it. SQLite does not wait
  /// for that but says at once that the file is busy, so whoever creates it beside others tries again.
  func openForWriting(creating: Bool) throws -> DatabaseQueue {
    let deadline = ContinuousClock.now + .seconds(busyTimeout)
    while true {
      do {
        return try openForWritingAtOnce(creating: creating)
      } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline
      {
        usleep(useconds_t.random(in: 1_000...5_000))
      }
    }
  }

  private func openForWritingAtOnce(creating: Bool) throws -> DatabaseQueue {
    let exists = try checkKind(creating: creating)
    if exists {
      do {
        try withReadingConnection { _ in }
      } catch let error as DatabaseError where error.isInterruptedCreation {
        // SQLite rolls it back when the file is opened for writing, and it is then looked at again.
      }
      guard isAllowed(W_OK, location) else { throw CatalogError.readOnlyFile(path: path) }
    }
    guard isAllowed(W_OK | X_OK, folder) else {
      throw CatalogError.readOnlyFolder(path: path, folder: folder)
    }
    let queue = try DatabaseQueue(path: location, configuration: .catalog(busyTimeout: busyTimeout))
    try queue.inDatabase { db in
      guard sqlite3_db_readonly(db.sqliteConnection, "main") == 0 else {
        throw CatalogError.readOnlyFile(path: path)
      }
      try Migration.applyAll(to: db, path: path)
    }
    return queue
  }

  /// Checks that the file is a catalog of the current schema, and opens it for reading.
  func openForReading() throws -> DatabaseQueue {
    try checkKind(creating: false)
    do {
      return try withReadingConnection { found in
        let known = Migration.all.count
        guard found == known else {
          throw CatalogError.olderSchema(path: path, found: found, known: known)
        }
      }
    } catch let error as DatabaseError where error.isInterruptedCreation {
      throw CatalogError.empty(path: path)
    }
  }

  /// The file as ATTACH takes it, for reading alone, once it is found to be a catalog of the current
  /// schema.
  func uriForReading() throws -> String {
    let queue = try openForReading()
    let isImmutable = queue.path == immutableURI
    try queue.close()
    return isImmutable ? immutableURI : uri + "?mode=ro"
  }

  /// Checks that the file is a catalog of some schema, as it lies on the disk: no lock is taken, no
  /// log is looked at, no file is made beside it.
  func checkThatItIsACatalog() throws {
    try checkKind(creating: false)
    try CatalogError.translating(path: path) {
      let queue = try DatabaseQueue(
        path: immutableURI, configuration: .catalog(busyTimeout: 0, readonly: true))
      guard try queue.inDatabase({ try DatabaseIdentity($0) }).isCatalog else {
        throw CatalogError.notACatalog(path: path)
      }
      try queue.close()
    }
  }

  /// Checks that the file's folder is there and may be written.
  func checkFolder() throws {
    var status = stat()
    guard stat(folder, &status) == 0 else {
      throw CatalogError.noFolder(path: path, folder: folder)
    }
    guard isAllowed(W_OK | X_OK, folder) else {
      throw CatalogError.readOnlyFolder(path: path, folder: folder)
    }
  }

  /// - Returns: Whether there is something to open.
  @discardableResult
  private func checkKind(creating: Bool) throws -> Bool {
    guard !path.isEmpty else { throw CatalogError.missing(path: path) }
    var status = stat()
    guard stat(location, &status) == 0 else {
      guard errno == ENOENT else {
        throw CatalogError.unreadable(path: path, reason: String(cString: strerror(errno)))
      }
      guard creating else { throw CatalogError.missing(path: path) }
      guard stat(folder, &status) == 0 else {
        throw CatalogError.noFolder(path: path, folder: folder)
      }
      return false
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw CatalogError.notAFile(path: path) }
    guard isAllowed(R_OK, location) else {
      throw CatalogError.unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    // SQLite makes an empty file first and fills it later, so a creation may have stopped here.
    guard status.st_size > 0 || creating else { throw CatalogError.empty(path: path) }
    return status.st_size > 0
  }

  @discardableResult
  private func withReadingConnection(_ check: (Int) throws -> Void) throws -> DatabaseQueue {
    let configuration = Configuration.catalog(busyTimeout: busyTimeout, readonly: true)
    let queue: DatabaseQueue
    do {
      queue = try DatabaseQueue(path: location, configuration: configuration)
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
      && !isAllowed(W_OK, folder)
    {
      guard !hasLog else { throw CatalogError.logInReadOnlyFolder(path: path, folder: folder) }
      // Even a reader needs the two files beside a file in WAL mode, and where it may not create
      // them SQLite gives up. Without a log, nobody is writing and nothing is left to recover, so
      // the file may be read as one that never changes.
      queue = try DatabaseQueue(path: immutableURI, configuration: configuration)
    }
    try check(queue.inDatabase { try DatabaseIdentity($0).schemaVersion(path: path) })
    return queue
  }

  private var hasLog: Bool {
    var status = stat()
    return stat(location + "-wal", &status) == 0 && status.st_size > 0
  }

  private func isAllowed(_ mode: CInt, _ path: String) -> Bool {
    faccessat(AT_FDCWD, path, mode, AT_EACCESS) == 0
  }
}

extension DatabaseError {
  /// Whether a journal waits to be rolled back, which a reader cannot do. A catalog has one only
  /// while it is created, before it is in WAL mode.
  fileprivate var isInterruptedCreation: Bool {
    extendedResultCode == .SQLITE_READONLY_ROLLBACK
  }
}
