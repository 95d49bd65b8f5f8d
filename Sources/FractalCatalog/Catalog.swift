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

  /// Opens a catalog, and creates it or brings it up to date where `access` allows.
  ///
  /// A file that is anything else than a catalog is left as it is.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - access: How to open it.
  ///   - busyTimeout: Seconds to wait for another process that is writing.
  ///   - authorship: Who makes the changes, and by which command.
  public init(
    path: String, access: Access, busyTimeout: Double = 10,
    authorship: Authorship = .ofThisProcess
  ) throws {
    self.path = path
    self.authorship = authorship
    let file = CatalogFile(path: path, busyTimeout: busyTimeout)
    database = try CatalogError.translating(path: path) {
      switch access {
      case .create: try file.openForWriting(creating: true)
      case .write: try file.openForWriting(creating: false)
      case .read: try file.openForReading()
      }
    }
  }

  private init(inMemory database: DatabaseQueue, authorship: Authorship) {
    path = ":memory:"
    self.authorship = authorship
    self.database = database
  }

  /// Creates a catalog in memory, empty but for the built-in protocols. It ends with its value.
  public static func inMemory(authorship: Authorship = .ofThisProcess) throws -> Catalog {
    try CatalogError.translating(path: ":memory:") {
      let database = try DatabaseQueue(configuration: .catalog(busyTimeout: 0))
      try database.inDatabase { try Migration.applyAll(to: $0, path: ":memory:") }
      return Catalog(inMemory: database, authorship: authorship)
    }
  }

  /// Closes the file; the last to close it moves the write-ahead log into it.
  ///
  /// The catalog cannot be used afterwards. Without this call, the same happens when the value
  /// ends, but an error then stays unseen.
  public func close() throws {
    try CatalogError.translating(path: path) { try database.close() }
  }

  /// The number of migrations that made this catalog's schema.
  public var schemaVersion: Int { Migration.all.count }

  /// Reads in one transaction, in which nothing can be written.
  func read<Value>(_ work: (Database) throws -> Value) throws -> Value {
    try CatalogError.translating(path: path) { try database.read(work) }
  }

  /// Writes in one transaction.
  func write<Value>(_ work: (Database) throws -> Value) throws -> Value {
    try CatalogError.translating(path: path) { try database.write(work) }
  }
}
