import FractalCore
import GRDB

/// Copies one dataset and what it depends on from the attached catalog `source` into the main one,
/// which is empty, within an open transaction.
///
/// Rows are copied in the order of digests and names, so the content of the pack depends on the
/// dataset and the origins of its systems, not on the order of rows in the catalog.
struct DatasetPacker {
  private let db: Database
  private let dataset: String
  private let digest: Digest
  private let date: String
  private let id: Int64
  private let split: Int64
  private let recipe: Int64
  private let selection: Int64?

  private var copied: FrozenCopy { FrozenCopy(db: db, o: "source") }

  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)`` if there is no dataset of this name.
  init(_ db: Database, dataset name: String) throws {
    self.db = db
    let row = try db.row(
      """
      SELECT d.id, d.digest, d.split, d.recipe, d.created_at, p.selection
      FROM source.dataset AS d JOIN source.split AS p ON p.id = d.split
      WHERE d.name = ?
      """, [name])
    guard let row else {
      let known = try db.values("SELECT name FROM source.dataset ORDER BY name", as: String.self)
      throw CatalogError.content(.unknown(.dataset, name: name, known: known))
    }
    dataset = name
    digest = try row["digest"]
    date = try row["created_at"]
    id = try row["id"]
    split = try row["split"]
    recipe = try row["recipe"]
    selection = try row["selection"]
  }

  func copy() throws {
    try copySystems()
    try PackedOrigins(db, dataset: dataset, digest: digest, date: date).copy()
    try copyClasses()
    try db.execute(
      sql: """
        INSERT INTO main.recipe (id, name, json, digest, created_at)
        SELECT 1, name, json, digest, created_at FROM source.recipe WHERE id = ?
        """, arguments: [recipe])
    let selection = try self.selection.map { try copied.selection($0) }
    let ours = try copied.split(split, selection: selection)
    for row in try extensions() { try copied.splitExtension(row, of: split, to: ours) }
    try PackedSearches(db, split: split).copy()
    try copied.dataset(id, split: ours, recipe: 1)
    for table in ["merged_system", "packed_origin"] {
      try db.execute(sql: "DROP TABLE temp.\(table)")
    }
  }

  /// The systems of the dataset, and the others that its proofs need: the systems of its split's
  /// selection, without which the selection would have another digest; the representatives of
  /// duplicates in the searches that the split relied on; and the ancestors of derived systems.
  private func copySystems() throws {
    try db.execute(
      sql: """
        CREATE TEMP TABLE merged_system (theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL);
        """)
    try db.execute(
      sql: """
        INSERT INTO temp.merged_system (theirs, ours)
        WITH RECURSIVE chosen (system) AS (
          SELECT system FROM source.dataset_member WHERE dataset = :dataset
          UNION SELECT system FROM source.selection_member WHERE selection = :selection
        ),
        needed (system) AS (
          SELECT system FROM chosen
          UNION SELECT m.representative
          FROM source.duplicate_member AS m JOIN chosen AS c ON c.system = m.system
          WHERE m.search IN (\(PackedSearches.honoured))
          UNION SELECT d.parent
          FROM needed AS n
          JOIN source.system_origin AS i ON i.system = n.system
          JOIN source.derivation AS d ON d.origin = i.origin
        )
        SELECT s.id, row_number() OVER (ORDER BY s.digest)
        FROM source.system AS s
        WHERE s.id IN (SELECT system FROM needed)
        """, arguments: ["dataset": id, "selection": selection, "split": split])
    try db.execute(
      sql: """
        INSERT INTO main.system
          (id, digest, maps, largest_singular_value, spectral_radius, sigma_factor,
           mean_log_contraction)
        SELECT ms.ours, t.digest, t.maps, t.largest_singular_value, t.spectral_radius,
          t.sigma_factor, t.mean_log_contraction
        FROM temp.merged_system AS ms JOIN source.system AS t ON t.id = ms.theirs
        ORDER BY ms.ours;
        INSERT INTO main.map (system, position, a, b, c, d, e, f, weight)
        SELECT ms.ours, m.position, m.a, m.b, m.c, m.d, m.e, m.f, m.weight
        FROM temp.merged_system AS ms CROSS JOIN source.map AS m ON m.system = ms.theirs
        """)
  }

  /// The classes of these systems. The promise of a class is what the pack has of it.
  private func copyClasses() throws {
    try db.execute(
      sql: """
        INSERT INTO main.class (name, promised, created_at)
        SELECT t.name, iif(t.promised IS NULL, NULL, count(*)), t.created_at
        FROM source.class AS t
        JOIN source.class_member AS m ON m.class = t.id
        JOIN temp.merged_system AS ms ON ms.theirs = m.system
        GROUP BY t.id
        ORDER BY t.name;
        INSERT INTO main.class_member (class, system)
        SELECT c.id, ms.ours
        FROM source.class AS t
        JOIN source.class_member AS m ON m.class = t.id
        JOIN temp.merged_system AS ms ON ms.theirs = m.system
        JOIN main.class AS c ON c.name = t.name
        ORDER BY c.id, ms.ours;
        UPDATE main.class_promise
        SET classes = (SELECT count(*) FROM main.class),
          systems = (SELECT count(*) FROM main.class_member)
        """)
  }

  /// The extensions that the split had when the dataset was created: those up to the last one that
  /// added a system of the dataset.
  private func extensions() throws -> [Int64] {
    try db.values(
      """
      SELECT e.id
      FROM source.split_extension AS e
      WHERE e.split = :split AND e.number <= (
        SELECT max(x.number)
        FROM source.split_extension AS x
        WHERE x.split = :split AND x.id IN (
          SELECT p.extension
          FROM (SELECT split, system, extension FROM source.split_member
                UNION ALL SELECT split, system, extension FROM source.split_spread) AS p
          JOIN source.dataset_member AS m ON m.system = p.system AND m.dataset = :dataset
          WHERE p.split = :split))
      ORDER BY e.number
      """, ["split": split, "dataset": id], as: Int64.self)
  }
}
