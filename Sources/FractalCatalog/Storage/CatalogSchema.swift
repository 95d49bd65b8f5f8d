import FractalCore
import GRDB

import struct Crypto.SHA256

/// The exact text of the tables, indexes, views and triggers of a database.
///
/// An untrusted file can have a view of our name that hides half the rows, or a trigger that
/// changes what we write. So our part of `sqlite_schema` must be what the migrations make. Users
/// may add their own tables, views and indexes, and triggers on their own tables.
struct CatalogSchema {
  /// A row of `sqlite_schema`.
  struct Object: Hashable {
    let type: String
    let name: String
    /// The table that an index or trigger belongs to.
    let table: String
    /// The text that created it; nil for an index of a constraint.
    let sql: String?
  }

  /// More objects cannot all be ours, and would take memory: the file may be hostile.
  private static let most = 100_000

  /// By type and name; only some of a file with very many.
  let objects: [Object]

  init(_ db: Database, of schema: String = "main") throws {
    let rows = try RawStatement(
      db,
      """
      SELECT ifnull(CAST(type AS TEXT), ''), ifnull(CAST(name AS TEXT), ''),
        ifnull(CAST(tbl_name AS TEXT), ''), CAST(sql AS TEXT) AS sql
      FROM \(schema).sqlite_schema
      ORDER BY 1, 2
      """)
    var objects: [Object] = []
    while try rows.step(), objects.count <= Self.most {
      objects.append(
        Object(
          type: try rows.text(0), name: try rows.text(1), table: try rows.text(2),
          sql: try rows.value(3)))
    }
    self.objects = objects
  }

  /// What the first migrations make, in memory.
  static func made(byMigrations count: Int) throws -> CatalogSchema {
    let queue = try DatabaseQueue()
    return try queue.inDatabase { db in
      try db.inTransaction {
        for migration in Migration.all.prefix(count) { try db.execute(sql: migration.sql) }
        return .commit
      }
      return try CatalogSchema(db)
    }
  }

  /// SHA-256 over all objects.
  var digest: Digest {
    var hash = SHA256()
    for object in objects {
      for text in [object.type, object.name, object.table, object.sql ?? ""] {
        hash.update(data: Array("\(text.utf8.count):\(text)".utf8))
      }
    }
    return Digest(hash)
  }

  /// The first object that differs from what this number of migrations makes; nil if none does.
  func fault(afterMigrations count: Int) throws -> String? {
    // Making the schema takes ten milliseconds, a digest a tenth of one.
    if count == Migration.all.count, digest.hex == SQL.schemaDigest { return nil }
    guard objects.count <= Self.most else {
      return "it has more than \(Self.most) tables, views, indexes and triggers"
    }
    let made = try Self.made(byMigrations: count)
    let found = Set(objects)
    for object in made.objects where !found.contains(object) {
      return objects.contains { $0.type == object.type && $0.name == object.name }
        ? "\(object.type) '\(object.name)' is another"
        : "\(object.type) '\(object.name)' is missing"
    }
    let own = Set(made.objects)
    let names = Set(made.objects.map { $0.name.lowercased() })
    let later = Set(try Self.made(byMigrations: Migration.all.count).objects.map(\.name))
    for object in objects where !own.contains(object) {
      guard !later.contains(object.name) || names.contains(object.name) else {
        return "it has number \(count), and \(object.type) '\(object.name)' of a later one"
      }
      guard !names.contains(object.name.lowercased()) else {
        return "\(object.type) '\(object.name)' is another"
      }
      guard object.type == "trigger" else { continue }
      // Its text decides which table it is on; the column beside it may be wrong.
      let tables = [object.table, TriggerHead(object.sql ?? "").table]
      if tables.contains(where: { $0.map { names.contains($0.lowercased()) } ?? true }) {
        return "trigger '\(object.name)' was added to it"
      }
    }
    return nil
  }
}
