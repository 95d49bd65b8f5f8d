import GRDB

/// A dataset as rows.
struct StoredDataset {
  let id: Int64
  let split: Int64
  let recipe: Int64
  let summary: DatasetSummary

  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``, which lists the names there are.
  static func named(_ name: String, in db: Database) throws -> StoredDataset {
    if let dataset = try Name.look(for: name, { try find($0, in: db) }) { return dataset }
    let known = try db.values("SELECT name FROM dataset ORDER BY name", as: String.self)
    throw CatalogError.content(.unknown(.dataset, name: name, known: known))
  }

  static func all(in db: Database) throws -> [StoredDataset] {
    try db.values("SELECT name FROM dataset ORDER BY name", as: String.self)
      .map { try named($0, in: db) }
  }

  private static func find(_ name: String, in db: Database) throws -> StoredDataset? {
    let row = try db.row(
      """
      SELECT d.id, d.split, d.recipe, p.name AS split_name, r.name AS recipe_name, r.json,
        r.digest AS recipe_digest, d.seed, d.renderer_version, d.digest, d.created_at
      FROM dataset AS d
      JOIN split AS p ON p.id = d.split
      JOIN recipe AS r ON r.id = d.recipe
      WHERE d.name = ?
      """, [name])
    guard let row else { return nil }
    return StoredDataset(
      id: try row["id"], split: try row["split"], recipe: try row["recipe"],
      summary: DatasetSummary(
        name: name, split: try row["split_name"],
        recipe: StoredRecipe(
          name: try row["recipe_name"], json: try row["json"], digest: try row["recipe_digest"]),
        seed: try row["seed"], rendererVersion: try row["renderer_version"],
        digest: try row["digest"], createdAt: try row["created_at"],
        subsets: try subsets(of: row["id"], split: row["split"], in: db)))
  }

  /// The subsets in order, each beginning where the one before it ends.
  static func subsets(
    of dataset: Int64, split: Int64, in db: Database
  ) throws -> [DatasetSummary.Subset] {
    var first = 0
    let counts = 0...DatasetSummary.largestNumberOfImages
    return try db.rows(
      """
      SELECT b.name, u.images_per_class, u.images
      FROM dataset_subset AS u
      JOIN split_subset AS b ON b.split = ? AND b.position = u.position
      WHERE u.dataset = ?
      ORDER BY u.position
      """, [split, dataset]
    ).map { row in
      let images: Int = try row["images", counts]
      defer { first += images }
      // The sum over several subsets has the same limit.
      _ = try row["images", 0...counts.upperBound - first] as Int
      return DatasetSummary.Subset(
        name: try row["name"], imagesPerClass: try row["images_per_class", counts], first: first,
        images: images)
    }
  }
}
