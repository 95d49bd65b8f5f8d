import GRDB

/// A dataset as rows.
struct StoredDataset {
  let id: Int64
  let split: Int64
  let recipe: Int64
  let summary: DatasetSummary

  /// - Throws: ``CatalogError/unknown(_:name:known:)``, which lists the names there are.
  static func named(_ name: String, in db: Database) throws -> StoredDataset {
    if let dataset = try find(name, in: db) { return dataset }
    let known = try String.fetchAll(db, sql: "SELECT name FROM dataset ORDER BY name")
    throw CatalogError.unknown(.dataset, name: name, known: known)
  }

  static func all(in db: Database) throws -> [StoredDataset] {
    try String.fetchAll(db, sql: "SELECT name FROM dataset ORDER BY name")
      .map { try named($0, in: db) }
  }

  private static func find(_ name: String, in db: Database) throws -> StoredDataset? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT d.id, d.split, d.recipe, p.name AS split_name, r.name AS recipe_name, r.json,
          r.digest AS recipe_digest, d.seed, d.renderer_version, d.digest, d.created_at
        FROM dataset AS d
        JOIN split AS p ON p.id = d.split
        JOIN recipe AS r ON r.id = d.recipe
        WHERE d.name = ?
        """, arguments: [name])
    guard let row else { return nil }
    func bytes(_ column: String) throws -> [UInt8] {
      try row.withUnsafeData(named: column) { Array($0 ?? .init()) }
    }
    return StoredDataset(
      id: row["id"], split: row["split"], recipe: row["recipe"],
      summary: DatasetSummary(
        name: name, split: row["split_name"],
        recipe: StoredRecipe(
          name: row["recipe_name"], json: row["json"], digest: try bytes("recipe_digest")),
        seed: UInt64(clamping: row["seed"] as Int64), rendererVersion: row["renderer_version"],
        digest: try bytes("digest"), createdAt: row["created_at"],
        subsets: try subsets(of: row["id"], split: row["split"], in: db)))
  }

  /// The subsets in order, each beginning where the one before it ends.
  static func subsets(
    of dataset: Int64, split: Int64, in db: Database
  ) throws -> [DatasetSummary.Subset] {
    var first = 0
    return try Row.fetchAll(
      db,
      sql: """
        SELECT b.name, u.images_per_class, u.images
        FROM dataset_subset AS u
        JOIN split_subset AS b ON b.split = ? AND b.position = u.position
        WHERE u.dataset = ?
        ORDER BY u.position
        """, arguments: [split, dataset]
    ).map { row in
      let images: Int = row["images"]
      defer { first += images }
      return DatasetSummary.Subset(
        name: row["name"], imagesPerClass: row["images_per_class"], first: first, images: images)
    }
  }
}
