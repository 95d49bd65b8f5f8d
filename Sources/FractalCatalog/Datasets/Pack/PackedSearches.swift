import GRDB

/// The duplicate searches that the split of a pack relied on: their results for its systems, and
/// the signatures behind these results. With them, the audit of the pack checks leakage as that of
/// the catalog does.
///
/// Other searches are not copied: the split promises nothing about them.
struct PackedSearches {
  private let db: Database
  private let split: Int64

  init(_ db: Database, split: Int64) { (self.db, self.split) = (db, split) }

  /// The rows of the searches, as a subquery.
  static let honoured = """
    SELECT d.id
    FROM source.duplicate_search AS d
    WHERE d.name IN (SELECT search FROM source.split_relation WHERE split = :split)
    """

  /// - Precondition: The pack has the systems, with their representatives.
  func copy() throws {
    try copyRecipes()
    try db.execute(
      sql: """
        CREATE TEMP TABLE packed_search (theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL)
        """)
    try db.execute(
      sql: """
        INSERT INTO temp.packed_search (theirs, ours)
        SELECT d.id, row_number() OVER (ORDER BY d.name)
        FROM source.duplicate_search AS d
        WHERE d.id IN (\(Self.honoured))
        """, arguments: ["split": split])
    try db.execute(
      sql: """
        INSERT INTO main.duplicate_search (id, name, kind, tolerance, recipe, seed, created_at)
        SELECT p.ours, t.name, t.kind, t.tolerance, o.id, t.seed, t.created_at
        FROM temp.packed_search AS p
        JOIN source.duplicate_search AS t ON t.id = p.theirs
        LEFT JOIN source.recipe AS r ON r.id = t.recipe
        LEFT JOIN main.recipe AS o ON o.name = r.name
        ORDER BY p.ours;
        INSERT INTO main.duplicate_member
          (search, system, representative, distance, set_aside, separated_from, separated_distance)
        SELECT p.ours, ms.ours, mr.ours, t.distance, t.set_aside, mf.ours,
          iif(mf.ours IS NULL, NULL, t.separated_distance)
        FROM temp.packed_search AS p
        CROSS JOIN source.duplicate_member AS t ON t.search = p.theirs
        JOIN temp.merged_system AS ms ON ms.theirs = t.system
        JOIN temp.merged_system AS mr ON mr.theirs = t.representative
        LEFT JOIN temp.merged_system AS mf ON mf.theirs = t.separated_from
        ORDER BY p.ours, ms.ours;
        DROP TABLE temp.packed_search;
        """)
    for table in ["signature", "close_signature"] { try copySignatures(table) }
  }

  /// The recipes of the compared pictures, besides that of the dataset.
  private func copyRecipes() throws {
    try db.execute(
      sql: """
        INSERT INTO main.recipe (name, json, digest, created_at)
        SELECT t.name, t.json, t.digest, t.created_at
        FROM source.recipe AS t
        WHERE t.id IN (SELECT recipe FROM source.duplicate_search WHERE id IN (\(Self.honoured)))
          AND t.name NOT IN (SELECT name FROM main.recipe)
        ORDER BY t.name
        """, arguments: ["split": split])
  }

  private func copySignatures(_ table: String) throws {
    try db.execute(
      sql: """
        INSERT INTO main.\(table)
          (system, recipe, seed, version, renderer_version, density, noise, chance, signed_at)
        SELECT ms.ours, o.id, t.seed, t.version, t.renderer_version, t.density, t.noise, t.chance,
          t.signed_at
        FROM (SELECT DISTINCT recipe, seed FROM source.duplicate_search
              WHERE recipe IS NOT NULL AND id IN (\(Self.honoured))) AS d
        JOIN source.\(table) AS t ON t.recipe = d.recipe AND t.seed = d.seed
        JOIN temp.merged_system AS ms ON ms.theirs = t.system
        JOIN source.recipe AS r ON r.id = t.recipe
        JOIN main.recipe AS o ON o.name = r.name
        ORDER BY ms.ours, o.id, t.seed
        """, arguments: ["split": split])
  }
}
