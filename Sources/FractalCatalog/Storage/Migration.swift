import GRDB

/// One step of the schema: a file of `migrations/`, frozen once released.
package struct Migration: Sendable {
  /// The name of its file without `.sql`, such as `0001_create_origin`.
  package let name: String
  /// Its text.
  package let sql: String

  /// Every step, in order; the schema version of a catalog is the number of its steps.
  package static let all = SQL.migrations.map {
    Migration(name: $0.name, sql: String(decoding: $0.bytes, as: UTF8.self))
  }

  /// SHA-256, as 64 digits, over the schema that they make: over the rows of `sqlite_schema` by
  /// type and name, and in each over type, name, table and text (nothing for NULL), each with its
  /// number of bytes and a colon before it.
  package static let schemaDigest = SQL.schemaDigest

  /// `application_id` of a catalog: 'FLG1' in ASCII.
  static let applicationID = 0x464C_4731

  /// That of catalogs from before the first release, which are no longer read: 'FLOG' in ASCII.
  static let formerApplicationID = 0x464C_4F47
}

/// What a database is by its header.
enum DatabaseIdentity: Equatable {
  /// It has no table, no version, no application: a catalog may be created in it.
  case blank
  /// It is a catalog.
  case catalog(schemaVersion: Int)
  /// It is a catalog that was made before the first release.
  case beforeRelease
  /// It belongs to another application.
  case foreign

  init(_ db: Database) throws {
    let application = try db.value("PRAGMA application_id", as: Int.self) ?? 0
    let version = try db.value("PRAGMA user_version", as: Int.self) ?? 0
    let objects = try db.count("SELECT count(*) FROM sqlite_schema")
    self =
      switch (application, version, objects) {
      case (Migration.applicationID, _, _): .catalog(schemaVersion: version)
      case (Migration.formerApplicationID, _, _): .beforeRelease
      case (0, 0, 0): .blank
      default: .foreign
      }
  }

  /// Whether it is a catalog, of any schema.
  var isCatalog: Bool {
    switch self {
    case .catalog, .beforeRelease: true
    case .blank, .foreign: false
    }
  }
}

extension Migration {
  /// The number of migrations that made the schema of a database, after a check that it is what
  /// they make; 0 if the database is blank.
  ///
  /// - Throws: ``CatalogError`` if it is no catalog, one from before the first release or from the
  ///   future, or one whose schema was changed.
  static func count(in db: Database, path: String) throws -> Int {
    switch try DatabaseIdentity(db) {
    case .blank: return 0
    case .foreign: throw CatalogError.opening(.notACatalog(path: path))
    case .beforeRelease: throw CatalogError.opening(.madeBeforeRelease(path: path))
    case .catalog(let found):
      guard found <= all.count else {
        throw CatalogError.opening(.newerSchema(path: path, found: found, known: all.count))
      }
      guard found > 0 else {
        throw CatalogError.opening(
          .schemaChanged(path: path, fault: "its schema has the number \(found)"))
      }
      // In UTF-16, texts are in another order, and digests are taken in order.
      let encoding = try db.value("PRAGMA encoding", as: String.self) ?? ""
      guard encoding == "UTF-8" else {
        throw CatalogError.opening(
          .schemaChanged(path: path, fault: "its text is stored as \(encoding)"))
      }
      if let fault = try CatalogSchema(db).fault(afterMigrations: found) {
        throw CatalogError.opening(.schemaChanged(path: path, fault: fault))
      }
      return found
    }
  }

  /// Brings the database to the current schema, in one transaction.
  ///
  /// A process that is killed here at any time leaves the schema unchanged. A process that starts
  /// at the same time waits, and then finds nothing to do.
  static func applyAll(to db: Database, path: String) throws {
    guard try count(in: db, path: path) < all.count else { return }
    // With the write-ahead log, readers continue while one process writes. The mode is stored in
    // the file, and cannot be changed within a transaction.
    try db.execute(sql: "PRAGMA journal_mode = WAL")
    try db.inTransaction(.immediate) {
      let version = try count(in: db, path: path)
      for (index, migration) in all.enumerated().dropFirst(version) {
        try db.execute(sql: migration.sql)
        try db.execute(sql: "PRAGMA user_version = \(index + 1)")
      }
      return .commit
    }
  }
}
