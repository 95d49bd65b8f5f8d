import Foundation
import GRDB

/// Copies of a catalog whose columns hold what the schema forbids, under a schema that is
/// untouched: what a file may hold that somebody made by hand, or that a disk spoiled.
final class DamagedFile {
  private let loose: String
  private let intact: [(type: String, name: String, table: String, sql: String)]
  /// Each column that can be written, with its table; a primary key of integers is one that can
  /// hold nothing else.
  let columns: [(table: String, column: String)]

  /// - Parameter path: A catalog in one file, without a log beside it.
  init(of path: String, in folder: String) throws {
    loose = "\(folder)/loose-\(UUID().uuidString).sqlite"
    try FileManager.default.copyItem(atPath: path, toPath: loose)
    (intact, columns) = try Self.open(loose) { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
      let columns = try Row.fetchAll(
        db,
        sql: """
          SELECT t.name AS 'table', c.name AS 'column'
          FROM sqlite_schema AS t, pragma_table_xinfo(t.name) AS c
          WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND c.hidden = 0
          ORDER BY t.name, c.cid
          """)
      return (
        rows.map { ($0["type"], $0["name"], $0["tbl_name"], $0["sql"]) },
        columns.map { ($0["table"], $0["column"]) }
      )
    }
    try Self.open(loose) { db in
      try db.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA writable_schema = ON")
      try db.execute(sql: "DELETE FROM sqlite_schema WHERE type = 'trigger'")
      for object in intact where object.type == "table" {
        let sql = object.sql.replacing(/(INTEGER|TEXT|REAL|BLOB)(\s+)NOT NULL/) { "\($0.1)" }
          .replacing(/\)\s*STRICT\s*,\s*WITHOUT ROWID/, with: ") WITHOUT ROWID")
          .replacing(/\)\s*STRICT\s*$/, with: ")")
        try Self.set(sql, of: object.name, db)
      }
      try Self.raiseSchemaVersion(db)
    }
  }

  /// Makes a copy in which a column of each row holds a value, or runs other SQL.
  ///
  /// - Returns: Whether that can be: some columns are keys, which SQLite itself keeps apart.
  func copy(to path: String, _ sql: String) throws -> Bool {
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + ending)
    }
    try FileManager.default.copyItem(atPath: loose, toPath: path)
    return try Self.open(path) { db in
      try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
      do { try db.execute(sql: sql) } catch is DatabaseError { return false }
      try db.execute(sql: "PRAGMA writable_schema = ON")
      for object in intact {
        if object.type == "table" { try Self.set(object.sql, of: object.name, db) }
        if object.type == "trigger" {
          try db.execute(
            sql: """
              INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql)
              VALUES ('trigger', ?, ?, 0, ?)
              """, arguments: [object.name, object.table, object.sql])
        }
      }
      try Self.raiseSchemaVersion(db)
      return true
    }
  }

  private static func set(_ sql: String, of table: String, _ db: Database) throws {
    try db.execute(
      sql: "UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?",
      arguments: [sql, table])
  }

  /// Without this, SQLite would go on with the schema as it has read it.
  private static func raiseSchemaVersion(_ db: Database) throws {
    let version = try Int.fetchOne(db, sql: "PRAGMA schema_version") ?? 0
    try db.execute(sql: "PRAGMA schema_version = \(version + 1)")
  }

  private static func open<Value>(
    _ path: String, _ work: (Database) throws -> Value
  ) throws -> Value {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? queue.close() }
    return try queue.writeWithoutTransaction(work)
  }
}
