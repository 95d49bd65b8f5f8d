import FractalFiles
import FractalPlatform
import GRDB
import GRDBSQLite

/// The file of a catalog, before it is known to be one.
///
/// Nothing here writes to the file, or opens it except through SQLite: closing any descriptor of a
/// file releases all locks of the process on it, also those of its other connections.
struct CatalogFile {
  let path: String
  let busyTimeout: Double
  /// Seconds that opening may take; nil for the limit of reading, about a hundred times what an
  /// undamaged file takes.
  var readingLimit: Double?

  /// A connection to the file that ends by itself if reading the schema takes too long; see
  /// ``ReadingClock/leave(_:)``.
  private func connect<Value>(
    to location: String, readonly: Bool, busyTimeout: Double, _ look: (Database) throws -> Value
  ) throws -> (queue: DatabaseQueue, value: Value) {
    let seconds = readingLimit ?? OpenedFile.readingLimit(ofBytes: status?.content.size ?? 0)
    let clock = ReadingClock(seconds: seconds)
    return try clock.naming(path) {
      let queue = try DatabaseQueue(
        path: location,
        configuration: .catalog(busyTimeout: busyTimeout, readonly: readonly, opening: clock))
      let value = try queue.inDatabase { db in
        defer { ReadingClock.leave(db) }
        return try look(db)
      }
      return (queue, value)
    }
  }

  /// Examines the file on the disk: takes no lock, reads no log, creates no file
  /// beside it.
  func unlocked<Value>(_ look: (Database) throws -> Value) throws -> Value {
    let (queue, value) = try connect(
      to: immutableURI, readonly: true, busyTimeout: 0, look)
    try queue.close()
    return value
  }

  /// Opens the file, and creates it or brings it up to date if `access` allows it.
  ///
  /// A new file can enter write-ahead mode only while nobody else has it open. SQLite does not wait
  /// for this but reports at once that the file is busy, so a process that creates it beside others
  /// retries. A process that opens a file while it is being replaced retries, too.
  func open(_ access: Catalog.Access) throws -> OpenedFile {
    let start = ContinuousClock.now
    while true {
      do {
        return try openAtOnce(access)
      } catch {
        let isFormerOpen = isHiddenByFormerFile(error)
        guard ContinuousClock.now - start < patience(with: error, access, isFormerOpen) else {
          throw isFormerOpen ? CatalogError.opening(.formerFileOpen(path: path)) : error
        }
        usleep(useconds_t.random(in: 1_000...5_000))
      }
    }
  }

  private func openAtOnce(_ access: Catalog.Access) throws -> OpenedFile {
    OpenFiles.closeFormer(at: self)
    try checkLog()
    let queue =
      switch access {
      case .create: try openForWriting(creating: true)
      case .write: try openForWriting(creating: false)
      case .read: try openForReading()
      }
    return try OpenedFile(self, queue, writes: access != .read)
  }

  /// The time during which an error may still disappear.
  private func patience(
    with error: any Error, _ access: Catalog.Access, _ isFormerOpen: Bool
  ) -> Duration {
    switch error {
    case let error as DatabaseError where error.resultCode == .SQLITE_BUSY && access != .read:
      .seconds(busyTimeout)
    // A process that has the old file open may be about to move its log there.
    case CatalogError.opening(.foreignLog): .seconds(min(2, busyTimeout))
    case CatalogError.storage(.replaced): .seconds(busyTimeout)
    default: isFormerOpen ? .seconds(busyTimeout) : .zero
    }
  }

  /// Whether an undamaged file cannot be read because others still have the replaced file open:
  /// they keep its index, which has the number of pages and says which pages are in the log.
  private func isHiddenByFormerFile(_ error: any Error) -> Bool {
    guard let error = error as? DatabaseError,
      [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_IOERR].contains(error.resultCode),
      FileStatus(logIndex) != nil, !hasLog
    else { return false }
    return (try? unlocked { try Migration.count(in: $0, path: path) }) != nil
  }

  private func openForWriting(creating: Bool) throws -> DatabaseQueue {
    let exists = try checkKind(creating: creating)
    if exists {
      do {
        try withReadingConnection { _ in }
      } catch let error as DatabaseError where error.isInterruptedCreation {
        // SQLite rolls it back when the file is opened for writing, and it is then examined again.
      }
      guard isAllowed(W_OK, location) else { throw CatalogError.opening(.readOnlyFile(path: path)) }
    }
    guard isAllowed(W_OK | X_OK, folder) else {
      throw CatalogError.opening(.readOnlyFolder(path: path, folder: folder))
    }
    return try connect(to: location, readonly: false, busyTimeout: busyTimeout) { db in
      guard sqlite3_db_readonly(db.sqliteConnection, "main") == 0 else {
        throw CatalogError.opening(.readOnlyFile(path: path))
      }
      // The schema is read. Bringing an old file up to date may take longer.
      ReadingClock.leave(db)
      try Migration.applyAll(to: db, path: path)
    }.queue
  }

  /// Checks that the file is a catalog of the current schema, and opens it for reading.
  private func openForReading() throws -> DatabaseQueue {
    try checkKind(creating: false)
    do {
      return try withReadingConnection { found in
        let known = Migration.all.count
        guard found == known else {
          throw CatalogError.opening(.olderSchema(path: path, found: found, known: known))
        }
      }
    } catch let error as DatabaseError where error.isInterruptedCreation {
      throw CatalogError.opening(.empty(path: path))
    }
  }

  /// The name of the file for ATTACH, only for reading, after a check that it is a catalog of the
  /// current schema.
  func uriForReading() throws -> String {
    let opened = try open(.read)
    let isImmutable = opened.queue.path == immutableURI
    try opened.close()
    return isImmutable ? immutableURI : uri + "?mode=ro"
  }

  /// Checks that the file on the disk is a catalog of some schema: takes no lock, reads no log,
  /// creates no file beside it.
  func checkThatItIsACatalog() throws {
    try checkKind(creating: false)
    try CatalogError.translating(path: path) {
      guard try unlocked({ try DatabaseIdentity($0) }).isCatalog else {
        throw CatalogError.opening(.notACatalog(path: path))
      }
    }
  }

  /// Checks that the file's folder exists and is writable.
  func checkFolder() throws {
    var status = stat()
    guard stat(folder, &status) == 0 else {
      throw CatalogError.opening(.noFolder(path: path, folder: folder))
    }
    guard isAllowed(W_OK | X_OK, folder) else {
      throw CatalogError.opening(.readOnlyFolder(path: path, folder: folder))
    }
  }

  /// - Returns: Whether there is something to open.
  @discardableResult
  private func checkKind(creating: Bool) throws -> Bool {
    guard !path.isEmpty else { throw CatalogError.opening(.missing(path: path)) }
    var status = stat()
    guard stat(location, &status) == 0 else {
      guard errno == ENOENT else {
        throw CatalogError.opening(.unreadable(path: path, reason: Errno.last.causeOfReading))
      }
      guard creating else {
        throw CatalogError.opening(.missing(path: path, nearest: nearestFile(to: path)))
      }
      guard stat(folder, &status) == 0 else {
        throw CatalogError.opening(.noFolder(path: path, folder: folder))
      }
      return false
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw CatalogError.opening(.notAFile(path: path))
    }
    guard isAllowed(R_OK, location) else {
      throw CatalogError.opening(.unreadable(path: path, reason: Errno.last.causeOfReading))
    }
    // SQLite creates an empty file first and fills it later, so a creation may have stopped here.
    guard status.st_size > 0 || creating else { throw CatalogError.opening(.empty(path: path)) }
    return status.st_size > 0
  }

  @discardableResult
  private func withReadingConnection(_ check: (Int) throws -> Void) throws -> DatabaseQueue {
    func connect(to location: String) throws -> (queue: DatabaseQueue, value: Int) {
      try self.connect(to: location, readonly: true, busyTimeout: busyTimeout) {
        try Migration.count(in: $0, path: path)
      }
    }
    var found: (queue: DatabaseQueue, value: Int)
    do {
      found = try connect(to: location)
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
      && !isAllowed(W_OK, folder)
    {
      guard !hasLog else {
        throw CatalogError.opening(.logInReadOnlyFolder(path: path, folder: folder))
      }
      // Even a reader needs the two files beside a file in WAL mode; if it may not create them,
      // SQLite fails. Without a log, nobody is writing and there is nothing to recover, so the file
      // can be read as one that never changes.
      found = try connect(to: immutableURI)
    }
    try check(found.value)
    return found.queue
  }

  private func isAllowed(_ mode: CInt, _ path: String) -> Bool {
    faccessat(AT_FDCWD, path, mode, AT_EACCESS) == 0
  }
}

extension DatabaseError {
  /// Whether a journal must be rolled back, which a reader cannot do. A catalog has a journal only
  /// while it is created, before it is in WAL mode.
  fileprivate var isInterruptedCreation: Bool {
    extendedResultCode == .SQLITE_READONLY_ROLLBACK
  }
}
