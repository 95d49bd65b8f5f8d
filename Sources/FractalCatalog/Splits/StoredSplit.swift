import FractalCore
import GRDB

/// A split as rows.
struct StoredSplit {
  let id: Int64
  let name: String
  let definition: SplitDefinition
  let selection: Int64?
  let digest: Digest
  let createdAt: String
  /// By how many units each subset was off its exact count at creation.
  let deviations: [Int]
  let extensions: [Extension]

  /// An extension as a row.
  struct Extension {
    let id: Int64
    let digest: Digest
    let createdAt: String
    let relations: [SplitRelation]
  }

  /// The digest that the next extension continues.
  var lastDigest: Digest { extensions.last?.digest ?? digest }

  static func all(in db: Database) throws -> [StoredSplit] {
    let names = try db.values("SELECT name FROM split ORDER BY name", as: String.self)
    return try names.map { try named($0, in: db) }
  }

  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``, which lists the names there are.
  static func named(_ name: String, in db: Database) throws -> StoredSplit {
    if let split = try Name.look(for: name, { try find($0, in: db) }) { return split }
    let known = try db.values("SELECT name FROM split ORDER BY name", as: String.self)
    throw CatalogError.content(.unknown(.split, name: name, known: known))
  }

  static func find(_ name: String, in db: Database) throws -> StoredSplit? {
    let row = try db.row(
      """
      SELECT id, name, unit, method, seed, images, selection, digest, created_at
      FROM split
      WHERE name = ?
      """, [name])
    guard let row else { return nil }
    let id: Int64 = try row["id"]
    let subsets = try db.rows(
      """
      SELECT position, name, fraction, deviation
      FROM split_subset
      WHERE split = ?
      ORDER BY position
      """, [id])
    try check(subsets)
    let counts = DatasetSummary.largestNumberOfImages
    let extensions = try db.rows(
      "SELECT id, digest, created_at FROM split_extension WHERE split = ? ORDER BY number", [id])
    return StoredSplit(
      id: id, name: try row["name"],
      definition: SplitDefinition(
        unit: try row["unit"],
        method: try row["method"],
        seed: Int64(try row["seed", 0...Int.max] as Int), images: try row["images", 1...counts],
        subsets: try subsets.map { (name: try $0["name"], fraction: try $0["fraction"]) },
        relations: try SplitRelation.stored(split: id, extension: nil, in: db)),
      selection: try row["selection"],
      digest: try row["digest"],
      createdAt: try row["created_at"],
      deviations: try subsets.map { try $0["deviation", -counts...counts] },
      extensions: try extensions.map { row in
        Extension(
          id: try row["id"], digest: try row["digest"],
          createdAt: try row["created_at"],
          relations: try SplitRelation.stored(split: id, extension: row["id"], in: db))
      })
  }

  /// The subset of each image number from 0, −1 for a wrong number; none unless the split is by
  /// image.
  func imageSubsets(in db: Database) throws -> [Int] {
    let rows = try RawStatement(
      db, "SELECT image, subset FROM split_image WHERE split = ? ORDER BY image", [id])
    var subsets: [Int] = []
    while try rows.step() {
      let isNext = try rows.integer(0) == subsets.count
      subsets.append(isNext ? Int(try rows.integer(1)) : -1)
    }
    return subsets
  }

  /// Throws unless the subsets are numbered from 0 and their fractions sum to 1, as all code that
  /// uses them assumes.
  private static func check(_ subsets: [StoredRow]) throws {
    for (place, row) in subsets.enumerated() { _ = try row["position", place...place] as Int }
    let sum = try subsets.reduce(0) { sum, row in
      let fraction: Double = try row["fraction"]
      return fraction > 0 ? sum + fraction : .nan
    }
    guard abs(sum - 1) <= 1e-6 else {
      throw DamagedValue(
        column: "sum(fraction)", sql: "FROM split_subset", value: .real(sum),
        expected: "fractions above 0 that sum to 1")
    }
  }

  func summary(in db: Database) throws -> SplitSummary {
    let subsets = try db.rows(
      """
      SELECT subset, fraction, systems, classes, images, deviation
      FROM split_overview
      WHERE split = ?
      ORDER BY position
      """, [name])
    let table = definition.systemTable
    let source = selection == nil ? "(SELECT id AS system FROM system)" : "selection_member"
    let leftOut = try db.count(
      """
      SELECT count(*)
      FROM \(source) AS s
      WHERE NOT EXISTS (SELECT 1 FROM \(table) AS t WHERE t.split = ? AND t.system = s.system)
      \(selection == nil ? "" : "AND s.selection = ?")
      """, [id] + (selection.map { [$0] } ?? []))
    return SplitSummary(
      name: name, unit: definition.unit, method: definition.method,
      seed: UInt64(clamping: definition.seed), images: definition.images,
      selection: try db.value(
        "SELECT name FROM selection WHERE id = ?", [selection], as: String.self),
      digest: digest, createdAt: createdAt,
      subsets: try subsets.map { row in
        SplitSummary.Subset(
          name: try row["subset"], fraction: try row["fraction"], systems: try row["systems"],
          classes: try row["classes"], images: try row["images"], deviation: try row["deviation"])
      },
      keptTogether: definition.relations, extensions: extensions.count,
      leftOut: leftOut)
  }
}
