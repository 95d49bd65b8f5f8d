import GRDB

// The promises of the classes of both sides, separately and together.
extension Merger {
  /// By how much each class misses its promise, on the side where it misses it most. If both
  /// sides keep their promises, the promise of the union is its size.
  func notePromises() throws {
    func side(_ schema: String) -> String {
      """
      SELECT c.name, c.promised - (SELECT count(*) FROM \(schema).class_member AS m
                                   WHERE m.class = c.id) AS missing,
        EXISTS (SELECT 1 FROM \(schema).class_member AS m WHERE m.class = c.id) AS filled
      FROM \(schema).class AS c
      """
    }
    try db.execute(
      sql: """
        CREATE TEMP TABLE merged_class_promise
          (name TEXT PRIMARY KEY, missing INTEGER, filled INTEGER NOT NULL, rank INTEGER);
        INSERT INTO temp.merged_class_promise (name, missing, filled, rank)
        SELECT name, missing, max(filled) OVER (PARTITION BY name),
          row_number() OVER (PARTITION BY name ORDER BY abs(missing) DESC, missing DESC)
        FROM (\(side("main")) UNION ALL \(side(o)))
        WHERE true
        ON CONFLICT (name) DO UPDATE SET missing = excluded.missing, rank = excluded.rank
        WHERE excluded.rank < merged_class_promise.rank
        """)
  }

  /// The promise of each class, after the members were united.
  func keepPromises() throws {
    try db.execute(
      sql: """
        UPDATE main.class SET promised = p.promised
        FROM (
          SELECT c.id, max(0, q.missing + (SELECT count(*) FROM main.class_member AS m
                                           WHERE m.class = c.id)) AS promised
          FROM temp.merged_class_promise AS q JOIN main.class AS c ON c.name = q.name
          WHERE q.missing IS NOT NULL
        ) AS p
        WHERE p.id = class.id AND p.promised IS NOT class.promised
        """)
  }

  /// By how many classes and systems the promise of all classes is missed, on the side where it is
  /// missed most.
  func missingOfAll() throws -> (classes: Int64, systems: Int64) {
    func worst(_ column: String, _ table: String) throws -> Int64 {
      try number(
        """
        SELECT missing
        FROM (SELECT coalesce((SELECT \(column) FROM main.class_promise), 0)
                - (SELECT count(*) FROM main.\(table)) AS missing
              UNION ALL
              SELECT coalesce((SELECT \(column) FROM \(o).class_promise), 0)
                - (SELECT count(*) FROM \(o).\(table)))
        ORDER BY abs(missing) DESC, missing DESC
        LIMIT 1
        """)
    }
    return (try worst("classes", "class"), try worst("systems", "class_member"))
  }

  /// The promise of all classes together: the present number and what was missing.
  func keepPromiseOfAll(_ missing: (classes: Int64, systems: Int64)) throws {
    try db.execute(
      sql: """
        INSERT INTO main.class_promise (id, classes, systems)
        SELECT 1, max(0, :classes + (SELECT count(*) FROM main.class)),
          max(0, :systems + (SELECT count(*) FROM main.class_member))
        """, arguments: ["classes": missing.classes, "systems": missing.systems])
  }
}
