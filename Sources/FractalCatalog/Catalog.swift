import GRDB

/// A catalog of systems in one SQLite file, with their measurements, classes, splits and datasets.
///
/// ```swift
/// let catalog = try Catalog(path: "fractals.sqlite", access: .create)
/// let (origin, _) = try catalog.beginOrigin(
///   Origin(kind: .sampler, name: "uniform", version: "1", seed: 7, promised: 1))
/// try catalog.add([Arrival(system: system, number: 0)], to: origin).added  // 1
/// try catalog.system(labelled: "ifs-3-9f2c").label                         // ifs-3-9f2c4e1ab07d
/// ```
///
/// Each method is one transaction: it takes effect completely or, if it throws or the process dies,
/// not at all. Many threads may use one catalog; they take turns. Other processes may read the same
/// file at the same time, and write in turn.
///
/// Every method throws ``CatalogError``, whose description names the file and says what to do.
public final class Catalog: Sendable {
  /// How a file is opened.
  public enum Access: Hashable, Sendable {
    /// For writing; the file is created if it is missing.
    case create
    /// For writing; the file must exist.
    case write
    /// For reading; the file must exist, and no byte of it changes.
    case read
  }

  /// The path of the catalog, as given; `:memory:` for a catalog in memory.
  public let path: String

  /// Who changes the catalog through this value, and by which command, for the history of classes.
  public let authorship: Authorship

  let database: DatabaseQueue
  /// nil: the catalog is in memory.
  private let opened: OpenedFile?
  private let readingLimit: Double

  /// Opens a catalog, and creates it or brings it up to date if `access` allows it.
  ///
  /// A file that is not a catalog does not change.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - access: How to open it.
  ///   - busyTimeout: Seconds to wait for another process that is writing.
  ///   - readingLimit: Seconds that SQLite may take for opening, and for one reading. nil: 30, and
  ///     2 more for each MiB of the file, about a hundred times what an undamaged file takes.
  ///   - authorship: Who makes the changes, and by which command. The history keeps it.
  public init(
    path: String, access: Access, busyTimeout: Double = 10, readingLimit: Double? = nil,
    authorship: Authorship = .unnamed
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

  /// Creates a catalog in memory, which contains only the built-in protocols. It ends with its
  /// value.
  public static func inMemory(authorship: Authorship = .unnamed) throws -> Catalog {
    try CatalogError.translating(path: ":memory:") {
      let database = try DatabaseQueue(configuration: .catalog(busyTimeout: 0))
      try database.inDatabase { try Migration.applyAll(to: $0, path: ":memory:") }
      return Catalog(inMemory: database, authorship: authorship)
    }
  }

  /// Closes the file; a writer moves the write-ahead log into it.
  ///
  /// The catalog cannot be used afterwards. Without this call, the same happens when the value
  /// ends, but nobody sees an error.
  public func close() throws {
    try CatalogError.translating(path: path) {
      if let opened { try opened.close() } else { try database.close() }
    }
  }

  /// Whether the file is still the one that was opened, and only SQLite wrote to it.
  ///
  /// Every method checks this itself. If you keep a catalog open without using it, check this
  /// property, and close the catalog if it is not current.
  package var isCurrent: Bool {
    guard let opened else { return true }
    return (try? database.inDatabase { try opened.check($0) }) != nil
  }

  /// Closes all catalogs of this process under this name whose file was replaced. Methods that use
  /// one of them throw ``CatalogError/Storage/replaced(path:)``.
  package static func closeReplaced(at path: String) {
    OpenFiles.closeFormer(at: CatalogFile(path: path, busyTimeout: 0))
  }

  /// The number of migrations that made this catalog's schema.
  public var schemaVersion: Int { Migration.all.count }

  /// Reads in one transaction, in which nothing can be written.
  ///
  /// - Throws: ``CatalogError/Storage/replaced(path:)`` if the file was replaced before the work
  ///   was done; ``CatalogError/Storage/readingTooLong(path:seconds:)``.
  ///
  /// - Parameter isAlarmed: Whether whole tables are counted; only another thread can stop that.
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

  /// Writes in one transaction, on a connection that this thread holds.
  ///
  /// - Throws: ``CatalogError/Storage/replaced(path:)`` if the file was replaced; then nothing was
  ///   written.
  func transaction<Value>(in db: Database, _ work: () throws -> Value) throws -> Value {
    if let opened { return try opened.write(in: db, work) }
    var value: Value?
    try db.inTransaction(.immediate) {
      value = try work()
      return .commit
    }
    return value!
  }

  /// Turns the catalog into one file, as small as possible, that a reader can open without a log.
  func settle() throws {
    try inDatabase { db in
      opened?.leaveLog()
      try db.execute(sql: "PRAGMA journal_mode = DELETE")
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.execute(sql: "VACUUM")
    }
  }
}
