import CSQLite
import FractalFiles
import GRDB
import GRDBSQLite
import Synchronization

/// The open file of a connection, which is compared with the present file of its name.
///
/// SQLite keeps log and index of a file under the file's name. If 'mv' or 'cp' replaces the file,
/// processes that have the old file open and processes that open the new one share both. So readers
/// check that their file is still there before they return a result, and writers before they commit
/// and before they move the log into it.
final class OpenedFile: Sendable {
  let file: CatalogFile
  let queue: DatabaseQueue
  let identity: FileIdentity
  /// See ``CatalogFile/place``.
  let place: String

  private let writes: Bool
  private let look: Mutex<Look>

  /// The journal mode of the file.
  private enum Mode { case log, journal, unchanging }

  private struct Look {
    var mode: Mode
    var content: FileStatus.Content
    var marks: LogIndexMarks?
    /// SQLite's counter of commits by other connections.
    var version = 0
    /// The file is another one, or has content that SQLite did not write.
    var isOver = false
    var isClosed = false
  }

  /// - Throws: ``CatalogError/Storage/replaced(path:)`` if another file took the name meanwhile.
  init(_ file: CatalogFile, _ queue: DatabaseQueue, writes: Bool) throws {
    (self.file, self.queue, self.writes, place) = (file, queue, writes, file.place)
    let (status, mode) = try queue.inDatabase { db in
      var isMoved: Int32 = 0
      sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_HAS_MOVED, &isMoved)
      guard let status = file.status, isMoved == 0 else {
        throw CatalogError.storage(.replaced(path: file.path))
      }
      let journal = try db.value("PRAGMA journal_mode", as: String.self)
      return (
        status,
        queue.path == file.immutableURI ? Mode.unchanging : journal == "wal" ? .log : .journal
      )
    }
    identity = status.identity
    look = Mutex(Look(mode: mode, content: status.content))
    try queue.inDatabase { try remember($0) }
    OpenFiles.add(self)
  }

  /// Seconds that reading may take: about a hundred times what an undamaged file of this size
  /// takes.
  var readingLimit: Double { Self.readingLimit(ofBytes: look.withLock { $0.content.size }) }

  /// The same for a file of a given size.
  static func readingLimit(ofBytes size: Int64) -> Double { 30 + 2 * Double(size >> 20) }

  /// Whether the file is known not to be the one that was opened.
  var isOver: Bool { look.withLock { $0.isOver } }

  /// Whether the name led to this file at the last check.
  var isCurrent: Bool { !isOver && file.identity == identity }

  /// Checks that the file is the one that was opened, with the content that SQLite gave it.
  ///
  /// - Throws: ``CatalogError/Storage/replaced(path:)``.
  func check(_ db: Database) throws {
    let before = marks(db)
    let status = file.status
    // A checkpoint announces itself before it writes.
    let after = marks(db)
    let isSame = look.withLock { look in
      let isExplained =
        switch look.mode {
        case .log: after != look.marks || after?.isCheckpointing ?? true
        case .journal: true
        case .unchanging: false
        }
      guard !look.isOver, let status, status.identity == identity,
        status.content == look.content || isExplained
      else { return false }
      (look.content, look.marks) = (status.content, before)
      return true
    }
    guard !isSame else { return }
    // Everything that this process has open of the file is out of date.
    OpenFiles.end(identity)
    throw CatalogError.storage(.replaced(path: file.path))
  }

  /// Records that the file is not the one that was opened.
  func end() { look.withLock { $0.isOver = true } }

  /// Runs work; if it fails because the file was replaced, the error says so.
  func reporting<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch {
      // A file that changes while it is read appears damaged.
      guard isCurrent, (try? queue.inDatabase { try check($0) }) != nil else {
        throw CatalogError.storage(.replaced(path: file.path))
      }
      throw error
    }
  }

  /// Writes in one transaction.
  func write<Value>(in db: Database, _ work: () throws -> Value) throws -> Value {
    do {
      var value: Value?
      try db.inTransaction(.immediate) {
        try check(db)
        value = try work()
        try check(db)
        return .commit
      }
      try remember(db)
      return value!
    } catch {
      guard !isCurrent || (try? check(db)) == nil else { throw error }
      letGo(db)
      throw CatalogError.storage(.replaced(path: file.path))
    }
  }

  /// Records that the file has no log any more.
  func leaveLog() { look.withLock { $0.mode = .journal } }

  /// Accepts the present file as written by SQLite.
  private func remember(_ db: Database) throws {
    let marks = marks(db)
    let version = try db.value("PRAGMA data_version", as: Int.self) ?? 0
    guard let status = file.status, status.identity == identity else {
      throw CatalogError.storage(.replaced(path: file.path))
    }
    if writes, look.withLock({ $0.mode == .log }) { file.refreshLog() }
    look.withLock { ($0.content, $0.marks, $0.version) = (status.content, marks, version) }
  }

  private func marks(_ db: Database) -> LogIndexMarks? {
    guard look.withLock({ $0.mode == .log }) else { return nil }
    return db.sqliteConnection.flatMap(LogIndexMarks.init)
  }

  /// Leaves the log to the file that has the name now. If the log belongs only to the old file, it
  /// is first moved into that file, wherever it is: nothing is lost, and the new file has no log.
  private func letGo(_ db: Database) {
    guard let connection = db.sqliteConnection else { return }
    csqlite_leave_log_alone(UnsafeMutableRawPointer(connection))
    let (isLogged, version) = look.withLock { ($0.mode == .log, $0.version) }
    guard writes, isLogged, file.identity != identity, file.hasLog,
      (try? db.value("PRAGMA data_version", as: Int.self)) == version
    else { return }
    sqlite3_wal_checkpoint_v2(connection, "main", SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
  }

  /// Closes the file. A writer moves the log into it and empties it, so that no other file can use
  /// the log.
  func close() throws {
    guard
      look.withLock({ look in
        defer { look.isClosed = true }
        return !look.isClosed
      })
    else { return }
    defer { OpenFiles.remove(self) }
    if writes {
      queue.inDatabase { db in
        guard let connection = db.sqliteConnection else { return }
        do {
          try check(db)
          guard look.withLock({ $0.mode == .log }) else { return }
          // If a reader takes longer than this, the log remains.
          sqlite3_busy_timeout(connection, 1_000)
          sqlite3_wal_checkpoint_v2(connection, "main", SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
          file.refreshLog()
        } catch {
          letGo(db)
        }
      }
    }
    try queue.close()
  }

  /// Closes the file while others may be using it; their work fails.
  func abandon() {
    end()
    queue.interrupt()
    try? close()
  }
}
