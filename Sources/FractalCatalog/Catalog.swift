import GRDB

/// Systems, what is known about them, and what was made of them, in one SQLite file.
///
/// ```swift
/// let catalog = try Catalog(path: "fractals.sqlite", access: .create)
/// let (origin, _) = try catalog.beginOrigin(
///   Origin(kind: .sampler, name: "uniform", version: "1", seed: 7, promised: 1))
/// try catalog.add([Arrival(system: system, number: 0)], to: origin).added  // 1
/// try catalog.system(labelled: "ifs-3-9f2c").label                         // ifs-3-9f2c4e1ab07d
/// ```
///
/// Each method is one transaction: it happens completely or, if it throws or the process dies, not
/// at all. One catalog may be used from many threads, which then take turns; other processes may
/// read the same file meanwhile, and write in turn.
///
/// Every method throws ``CatalogError`` whose description names the file and what to do.
public final class Catalog: Sendable {
  /// How a file is opened.
  public enum Access: Hashable, Sendable {
    /// For writing; the file is made if it is missing.
    case create
    /// For writing; the file must exist.
    case write
    /// For reading; the file must exist, and not a byte of it changes.
    case read
  }

  /// Where the catalog is, as it was given; `:memory:` for one in memory.
  public let path: String

  /// Who changes the catalog through this value, and by which command, for the history of classes.
  public let authorship: Authorship

  let database: DatabaseQueue
  /// nil: the catalog is in memory.
  private let opened: OpenedFile?
  private let readingLimit: Double

  /// Opens a catalog, and creates it or brings it up to date where `access` allows.
  ///
  /// A file that is anything else than a catalog is left as it is.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - access: How to open it.
  ///   - busyTimeout: Seconds to wait for another process that is writing.
  ///   - readingLimit: Seconds that SQLite may take for opening, and for one reading; nil: 30, and 2 more for each MiB
  ///     of the file, some hundred times what a sound file takes.
  ///   - authorship: Who makes the changes, and by which command.
  public init(
    path: String, access: Access, busyTimeout: Double = 10, readingLimit: Double? = nil,
    authorship: Authorship = .ofThisProcess
  ) throws {
    self.path = path
    self.authorship = authorship
    let file = CatalogFile(path: path, busyTimeout: busyTimeout, readingLimit: readingLimit)
    let opened = try CatalogError.translating(path: path) { try file.open(access) }
    (self.opened, database) = (opened, opened.queue)
    self.readingLimit = readingLimit ?? opened.readingLimit
  }

  deinit { try? opened?.close() }

  private init(inMemory database: DatabaseQueue, authorship: Authorship) {
    path = ":memory:"
    self.authorship = authorship
    self.database = database
    opened = nil
    readingLimit = .infinity
  }

  /// Creates a catalog in memory, empty but for the built-in protocols. It ends with its value.
  public static func inMemory(authorship: Authorship = .ofThisProcess) throws -> Catalog {
    try CatalogError.translating(path: ":memory:") {
      let database = try DatabaseQueue(configuration: .catalog(busyTimeout: 0))
      try database.inDatabase { try Migration.applyAll(to: $0, path: ":memory:") }
      return Catalog(inMemory: database, authorship: authorship)
    }
  }

  /// Closes the file; who may write moves the write-ahead log into it.
  ///
  /// The catalog cannot be used afterwards. Without this call, the same happens when the value
  /// ends, but an error then stays unseen.
  public func close() throws {
    try CatalogError.translating(path: path) {
      if let opened { try opened.close() } else { try database.close() }
    }
  }

  /// Whether the file is still the one that was opened, with what SQLite wrote to it and nothing else.
  ///
  /// Every method looks for itself. This is for who keeps a catalog open while doing nothing with it:
  /// one that is not current should be closed.
  public var isCurrent: Bool {
    guard let opened else { return true }
    return (try? database.inDatabase { try opened.check($0) }) != nil
  }

  /// Closes all catalogs of this process under this name whose file was replaced. What uses one of
  /// them throws ``CatalogError/replaced(path:)``.
  public static func closeReplaced(at path: String) {
    OpenFiles.closeFormer(at: CatalogFile(path: path, busyTimeout: 0))
  }

  /// The number of migrations that made this catalog's schema.
  public var schemaVersion: Int { Migration.all.count }

  /// Reads in one transaction, in which nothing can be written.
  ///
  /// - Throws: ``CatalogError/replaced(path:)`` if the file was replaced before the work was done;
  ///   ``CatalogError/readingTooLong(path:seconds:)``.
  ///
  /// - Parameter isAlarmed: Whether whole tables are counted, which takes another thread to end.
  func read<Value>(
    isAlarmed: Bool = false, _ work: (Database) throws -> Value
  ) throws -> Value {
    try inDatabase { db in
      func reading() throws -> Value {
        var value: Value?
        try db.readOnly {
          try db.inTransaction(.deferred) {
            value = try work(db)
            return .commit
          }
        }
        return value!
      }
      guard let opened else { return try reading() }
      return try ReadingClock(seconds: readingLimit) { opened.isOver }
        .timing(db, path: path, isAlarmed: isAlarmed, reading)
    }
  }

  /// Reads without a transaction of our own; the file must still be there afterwards.
  func inDatabase<Value>(_ work: (Database) throws -> Value) throws -> Value {
    try CatalogError.translating(path: path) {
      guard let opened else { return try database.inDatabase(work) }
      return try opened.reporting {
        try database.inDatabase { db in
          let value = try work(db)
          try opened.check(db)
          return value
        }
      }
    }
  }

  /// Writes in one transaction.
  func write<Value>(_ work: (Database) throws -> Value) throws -> Value {
    try CatalogError.translating(path: path) {
      try database.inDatabase { db in try transaction(in: db) { try work(db) } }
    }
  }

  /// Writes in one transaction, on a connection that this thread has.
  ///
  /// - Throws: ``CatalogError/replaced(path:)`` if the file was replaced; then nothing was written.
  func transaction<Value>(in db: Database, _ work: () throws -> Value) throws -> Value {
    if let opened { return try opened.write(in: db, work) }
    var value: Value?
    try db.inTransaction(.immediate) {
      value = try work()
      return .commit
    }
    return value!
  }

  /// Makes one file of it, as small as it can be, that a reader needs no log for.
  func settle() throws {
    try inDatabase { db in
      opened?.leaveLog()
      try db.execute(sql: "PRAGMA journal_mode = DELETE")
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.execute(sql: "VACUUM")
    }
  }
}
