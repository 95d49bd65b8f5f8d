import GRDB

/// A split as rows.
struct StoredSplit {
  let id: Int64
  let name: String
  let definition: SplitDefinition
  let selection: Int64?
  let digest: [UInt8]
  let createdAt: String
  /// By how many units each subset was off its exact count at creation.
  let deviations: [Int]
  let extensions: [Extension]

  /// An extension as a row.
  struct Extension {
    let id: Int64
    let digest: [UInt8]
    let createdAt: String
    let relations: [SplitRelation]
  }

  /// The digest that a further extension goes on from.
  var lastDigest: [UInt8] { extensions.last?.digest ?? digest }

  static func all(in db: Database) throws -> [StoredSplit] {
    let names = try String.fetchAll(db, sql: "SELECT name FROM split ORDER BY name")
    return try names.map { try named($0, in: db) }
  }

  /// - Throws: ``CatalogError/unknown(_:name:known:)``, which lists the names there are.
  static func named(_ name: String, in db: Database) throws -> StoredSplit {
    if let split = try find(name, in: db) { return split }
    let known = try String.fetchAll(db, sql: "SELECT name FROM split ORDER BY name")
    throw CatalogError.unknown(.split, name: name, known: known)
  }

  static func find(_ name: String, in db: Database) throws -> StoredSplit? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT id, name, unit, method, seed, images, selection, digest, created_at
        FROM split
        WHERE name = ?
        """, arguments: [name])
    guard let row else { return nil }
    let id: Int64 = row["id"]
    let subsets = try Row.fetchAll(
      db,
      sql: "SELECT name, fraction, deviation FROM split_subset WHERE split = ? ORDER BY position",
      arguments: [id])
    let extensions = try Row.fetchAll(
      db, sql: "SELECT id, digest, created_at FROM split_extension WHERE split = ? ORDER BY number",
      arguments: [id])
    return StoredSplit(
      id: id, name: row["name"],
      definition: SplitDefinition(
        unit: SplitRequest.Unit(rawValue: row["unit"]) ?? .system,
        method: SplitRequest.Method(rawValue: row["method"]) ?? .exact,
        seed: row["seed"], images: row["images"],
        subsets: subsets.map { (name: $0["name"], fraction: $0["fraction"]) },
        relations: try SplitRelation.stored(split: id, extension: nil, in: db)),
      selection: row["selection"],
      digest: try row.withUnsafeData(named: "digest") { Array($0 ?? .init()) },
      createdAt: row["created_at"], deviations: subsets.map { $0["deviation"] },
      extensions: try extensions.map { row in
        Extension(
          id: row["id"], digest: try row.withUnsafeData(named: "digest") { Array($0 ?? .init()) },
          createdAt: row["created_at"],
          relations: try SplitRelation.stored(split: id, extension: row["id"], in: db))
      })
  }

  /// The subset of each image number from 0 on, −1 where the numbers are not those; none unless the
  /// split is by image.
  func imageSubsets(in db: Database) throws -> [Int] {
    let rows = try RawStatement(
      db, "SELECT image, subset FROM split_image WHERE split = ? ORDER BY image", [id])
    var subsets: [Int] = []
    while try rows.step() {
      subsets.append(rows.integer(0) == subsets.count ? Int(rows.integer(1)) : -1)
    }
    return subsets
  }

  func summary(in db: Database) throws -> SplitSummary {
    let subsets = try Row.fetchAll(
      db,
      sql: """
        SELECT subset, fraction, systems, classes, images, deviation
        FROM split_overview
        WHERE split = ?
        ORDER BY position
        """, arguments: [name])
    let table = definition.systemTable
    let source = selection == nil ? "(SELECT id AS system FROM system)" : "selection_member"
    let leftOut = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*)
        FROM \(source) AS s
        WHERE NOT EXISTS (SELECT 1 FROM \(table) AS t WHERE t.split = ? AND t.system = s.system)
        \(selection == nil ? "" : "AND s.selection = ?")
        """, arguments: [id] + (selection.map { [$0] } ?? []))
    return SplitSummary(
      name: name, unit: definition.unit, method: definition.method,
      seed: UInt64(clamping: definition.seed), images: definition.images,
      selection: try String.fetchOne(
        db, sql: "SELECT name FROM selection WHERE id = ?", arguments: [selection]),
      digest: digest, createdAt: createdAt,
      subsets: subsets.map { row in
        SplitSummary.Subset(
          name: row["subset"], fraction: row["fraction"], systems: row["systems"],
          classes: row["classes"], images: row["images"], deviation: row["deviation"])
      },
      keptTogether: definition.relations, extensions: extensions.count,
      leftOut: leftOut ?? 0)
  }
}
