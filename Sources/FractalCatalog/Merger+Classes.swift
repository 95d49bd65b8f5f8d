import GRDB

extension Merger {
  /// Classes are the same if their names are; then their members are united.
  mutating func mergeClasses() throws {
    try findConflicts()
    try notePromises()
    try rememberClasses()
    let classesBefore = try number("SELECT count(*) FROM main.class")
    try db.execute(
      sql: """
        INSERT INTO main.class (name, promised, created_at)
        SELECT t.name, t.promised, t.created_at
        FROM \(o).class AS t
        WHERE NOT EXISTS (SELECT 1 FROM main.class AS s WHERE s.name = t.name)
        ORDER BY t.id
        """)
    try map("class", by: "s.name = t.name")
    var members: (added: Int, replaced: Int, leftOut: Int) = (0, 0, 0)
    if conflicts == .theirs {
      try db.execute(
        sql: """
          DELETE FROM main.class_member
          WHERE system IN (SELECT system FROM temp.merged_class_conflict)
          """)
      members.replaced = db.changesCount
    }
    let isOurs = conflicts == .ours
    try db.execute(
      sql: """
        INSERT INTO main.class_member (class, system)
        SELECT mc.ours, ms.ours
        FROM \(o).class_member AS t
        JOIN temp.merged_class AS mc ON mc.theirs = t.class
        JOIN temp.merged_system AS ms ON ms.theirs = t.system
        WHERE \(isOurs ? "ms.ours NOT IN (SELECT system FROM temp.merged_class_conflict)" : "true")
        ORDER BY mc.ours, ms.ours
        ON CONFLICT DO NOTHING
        """)
    members.added = max(0, db.changesCount - members.replaced)
    if isOurs {
      members.leftOut = Int(
        try number(
          """
          SELECT count(*)
          FROM \(o).class_member AS t JOIN temp.merged_system AS ms ON ms.theirs = t.system
          JOIN temp.merged_class_conflict AS x ON x.system = ms.ours
          """))
    }
    if conflictCount > 0 { try dropEmptied() }
    try keepPromises()
    try noteHistory()
    note(
      .classes, there: Int(try number("SELECT count(*) FROM \(o).class")),
      added: Int(try number("SELECT count(*) FROM main.class") - classesBefore))
    note(
      .members, there: Int(try number("SELECT count(*) FROM \(o).class_member")),
      added: members.added, replaced: members.replaced, leftOut: members.leftOut)
  }

  /// Systems that are in a class here that they are not in there, and the other way round. If one
  /// side merely knows more, nobody disagrees.
  private mutating func findConflicts() throws {
    let o = o
    func has(_ schema: String, _ system: String, _ name: String) -> String {
      """
      EXISTS (SELECT 1 FROM \(schema).class_member AS m JOIN \(schema).class AS c ON c.id = m.class
              WHERE m.system = \(system) AND c.name = \(name))
      """
    }
    try db.execute(
      sql: """
        CREATE TEMP TABLE merged_class_conflict
          (system INTEGER PRIMARY KEY, theirs INTEGER NOT NULL);
        INSERT INTO temp.merged_class_conflict (system, theirs)
        SELECT DISTINCT ms.ours, ms.theirs
        FROM temp.merged_system AS ms
        CROSS JOIN main.class_member AS hm ON hm.system = ms.ours
        CROSS JOIN main.class AS hc ON hc.id = hm.class
        CROSS JOIN \(o).class_member AS tm ON tm.system = ms.theirs
        CROSS JOIN \(o).class AS tc ON tc.id = tm.class
        WHERE hc.name <> tc.name
          AND NOT \(has("main", "ms.ours", "tc.name"))
          AND NOT \(has(o, "ms.theirs", "hc.name"))
        """)
    conflictCount = db.changesCount
    if conflictCount == 0 { return }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT s.label, x.system, x.theirs
        FROM temp.merged_class_conflict AS x JOIN main.system AS s ON s.id = x.system
        ORDER BY s.digest
        LIMIT 20
        """)
    examples = try rows.map { row in
      func classes(_ schema: String, _ system: Int64) throws -> [String] {
        try String.fetchAll(
          db,
          sql: """
            SELECT c.name
            FROM \(schema).class_member AS m JOIN \(schema).class AS c ON c.id = m.class
            WHERE m.system = ?
            ORDER BY c.name
            """, arguments: [system])
      }
      return ClassConflict(
        label: row["label"], here: try classes("main", row["system"]),
        there: try classes(o, row["theirs"]))
    }
    guard conflicts != .refuse else {
      throw CatalogError.mergeClassConflicts(path: path, examples: examples, count: conflictCount)
    }
  }

  /// By how much each class misses its promise, on the side where it misses it most. Where both
  /// sides keep theirs, the promise of the union is its size.
  private func notePromises() throws {
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

  /// Deletes classes that the policy left without a system.
  private func dropEmptied() throws {
    try db.execute(
      sql: """
        DELETE FROM main.class
        WHERE NOT EXISTS (SELECT 1 FROM main.class_member AS m WHERE m.class = class.id)
          AND name IN (SELECT name FROM temp.merged_class_promise WHERE filled = 1)
        """)
  }

  private func keepPromises() throws {
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
}
