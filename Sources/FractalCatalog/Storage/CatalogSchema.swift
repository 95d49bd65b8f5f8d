import Crypto
import GRDB

/// The tables, indexes, views and triggers of a database, letter by letter.
///
/// A file from elsewhere can have a view of our name that hides half the rows, or a trigger that
/// changes what we write. So what is ours in `sqlite_schema` must be what the migrations make. Tables,
/// views and indexes of the user's own may stand beside it, and triggers on their own tables.
struct CatalogSchema {
  /// A row of `sqlite_schema`.
  struct Object: Hashable {
    let type: String
    let name: String
    /// The table that an index or trigger belongs to.
    let table: String
    /// The text that made it; nil for an index that a constraint brings with it.
    let sql: String?
  }

  /// More are none of ours, and would take memory: the file may be anybody's.
  private static let most = 100_000

  /// By type and name; of a file with very many, some.
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

  /// What is not as the first so many migrations make it; nil: all is.
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
    for object in objects where !own.contains(object) {
      guard !names.contains(object.name.lowercased()) else {
        return "\(object.type) '\(object.name)' is another"
      }
      guard object.type == "trigger" else { continue }
      // Which table it is on, its text decides; the column beside it may lie.
      let tables = [object.table, TriggerHead(object.sql ?? "").table]
      if tables.contains(where: { $0.map { names.contains($0.lowercased()) } ?? true }) {
        return "trigger '\(object.name)' was added to it"
      }
    }
    return nil
  }
}
