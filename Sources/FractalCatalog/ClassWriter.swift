import GRDB

/// Puts systems into classes by name, within a transaction that is open.
struct ClassWriter {
  private let db: Database

  init(_ db: Database) throws {
    self.db = db
  }

  /// Adds a system to a class, which is created if need be.
  ///
  /// A class that an import fills is promised what the import brings: each new member raises the
  /// promise, so that the audit notices one that goes missing or appears by another way.
  func add(_ system: Int64, to name: String) throws -> (created: Bool, joined: Bool) {
    let known = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM class WHERE name = ?"), arguments: [name])
    let id = try known ?? create(name, promised: 0)
    try db.cachedStatement(
      sql: "INSERT INTO class_member (class, system) VALUES (?, ?) ON CONFLICT DO NOTHING"
    ).execute(arguments: [id, system])
    let joined = db.changesCount > 0
    if joined {
      try db.cachedStatement(sql: "UPDATE class SET promised = promised + 1 WHERE id = ?")
        .execute(arguments: [id])
    }
    return (known == nil, joined)
  }

  /// Creates an empty class.
  func create(_ name: String, promised: Int?) throws -> Int64 {
    try db.cachedStatement(sql: "INSERT INTO class (name, promised) VALUES (?, ?)")
      .execute(arguments: [name, promised])
    return db.lastInsertedRowID
  }
}
