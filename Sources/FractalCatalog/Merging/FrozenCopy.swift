import GRDB

/// Copies frozen content (selections, splits, datasets) from an attached catalog into the main one:
/// members first and the row itself last, as the triggers require.
///
/// The temporary table `merged_system` (theirs, ours) maps rows of systems there to rows here.
struct FrozenCopy {
  let db: Database
  /// The name under which the other catalog is attached.
  let o: String

  /// The row that the next one of a table gets.
  private func next(_ table: String) throws -> Int64 {
    try db.nextRow(of: "main.\(table)")
  }

  /// - Returns: Its row here.
  func selection(_ theirs: Int64) throws -> Int64 {
    let ours = try next("selection")
    try db.execute(
      sql: """
        INSERT INTO main.selection_member (selection, system)
        SELECT :ours, ms.ours
        FROM \(o).selection_member AS t JOIN temp.merged_system AS ms ON ms.theirs = t.system
        WHERE t.selection = :theirs
        ORDER BY ms.ours
        """, arguments: ["ours": ours, "theirs": theirs])
    try db.execute(
      sql: """
        INSERT INTO main.selection (id, name, condition, digest, created_at)
        SELECT :ours, t.name, t.condition, t.digest, t.created_at
        FROM \(o).selection AS t
        WHERE t.id = :theirs
        """, arguments: ["ours": ours, "theirs": theirs])
    return ours
  }

  /// Copies a split without its extensions.
  ///
  /// - Parameter selection: The row here of what it splits.
  /// - Returns: Its row here.
  func split(_ theirs: Int64, selection: Int64?) throws -> Int64 {
    let ours = try next("split")
    try db.execute(
      sql: """
        INSERT INTO main.split_subset (split, position, name, fraction, deviation)
        SELECT ?, position, name, fraction, deviation
        FROM \(o).split_subset
        WHERE split = ?
        """, arguments: [ours, theirs])
    try members(theirs, nil, to: ours, nil)
    try db.execute(
      sql: """
        INSERT INTO main.split_image (split, image, subset)
        SELECT ?, image, subset FROM \(o).split_image WHERE split = ?
        """, arguments: [ours, theirs])
    try db.execute(
      sql: """
        INSERT INTO main.split
          (id, name, unit, method, seed, images, selection, digest, created_at)
        SELECT ?, name, unit, method, seed, images, ?, digest, created_at
        FROM \(o).split
        WHERE id = ?
        """, arguments: [ours, selection, theirs])
    return ours
  }

  /// Copies an extension of a split that is here.
  func splitExtension(_ theirs: Int64, of split: Int64, to ours: Int64) throws {
    let row = try next("split_extension")
    try members(split, theirs, to: ours, row)
    try db.execute(
      sql: """
        INSERT INTO main.split_extension (id, split, number, digest, created_at)
        SELECT ?, ?, number, digest, created_at FROM \(o).split_extension WHERE id = ?
        """, arguments: [row, ours, theirs])
  }

  /// Systems and relations of a split or of an extension.
  private func members(
    _ split: Int64, _ extension: Int64?, to ours: Int64, _ row: Int64?
  ) throws {
    for (table, subset) in [("split_member", "subset, "), ("split_spread", "")] {
      try db.execute(
        sql: """
          INSERT INTO main.\(table) (split, system, \(subset)extension)
          SELECT :ours, ms.ours, \(subset):row
          FROM \(o).\(table) AS t JOIN temp.merged_system AS ms ON ms.theirs = t.system
          WHERE t.split = :split AND t.extension IS :extension
          ORDER BY ms.ours
          """, arguments: ["ours": ours, "row": row, "split": split, "extension": `extension`])
    }
    try db.execute(
      sql: """
        INSERT INTO main.split_relation (split, extension, kind, search)
        SELECT :ours, :row, kind, search
        FROM \(o).split_relation
        WHERE split = :split AND extension IS :extension
        ORDER BY id
        """, arguments: ["ours": ours, "row": row, "split": split, "extension": `extension`])
  }

  /// Copies a dataset.
  ///
  /// - Parameters:
  ///   - split: The row here of the split whose systems it draws.
  ///   - recipe: The row here of its recipe.
  func dataset(_ theirs: Int64, split: Int64, recipe: Int64) throws {
    let ours = try next("dataset")
    let rows: StatementArguments = ["ours": ours, "theirs": theirs]
    try db.execute(
      sql: """
        INSERT INTO main.dataset_class (dataset, number, name)
        SELECT :ours, number, name FROM \(o).dataset_class WHERE dataset = :theirs
        """, arguments: rows)
    try db.execute(
      sql: """
        INSERT INTO main.dataset_member (dataset, system, class)
        SELECT :ours, ms.ours, t.class
        FROM \(o).dataset_member AS t JOIN temp.merged_system AS ms ON ms.theirs = t.system
        WHERE t.dataset = :theirs
        ORDER BY ms.ours
        """, arguments: rows)
    try db.execute(
      sql: """
        INSERT INTO main.dataset_subset (dataset, position, images_per_class, images)
        SELECT :ours, position, images_per_class, images
        FROM \(o).dataset_subset
        WHERE dataset = :theirs
        """, arguments: rows)
    try db.execute(
      sql: """
        INSERT INTO main.dataset
          (id, name, split, recipe, seed, renderer_version, digest, created_at)
        SELECT ?, name, ?, ?, seed, renderer_version, digest, created_at
        FROM \(o).dataset
        WHERE id = ?
        """, arguments: [ours, split, recipe, theirs])
    try references(theirs, to: ours)
  }

  /// Copies the reference images of a dataset to one here that has the same digest.
  func references(_ theirs: Int64, to ours: Int64) throws {
    try db.execute(
      sql: """
        INSERT INTO main.dataset_reference (dataset, image, pixels, account)
        SELECT :ours, t.image, t.pixels, t.account
        FROM \(o).dataset_reference AS t
        WHERE t.dataset = :theirs
          AND t.image NOT IN (SELECT image FROM main.dataset_reference WHERE dataset = :ours)
        """, arguments: ["ours": ours, "theirs": theirs])
  }
}
