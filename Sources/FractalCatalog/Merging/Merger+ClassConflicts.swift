import GRDB

extension Merger {
  /// Systems that are in a class only here and in another class only there. If only one side has
  /// more classes of a system, there is no conflict.
  mutating func findConflicts() throws {
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
    let rows = try db.rows(
      """
      SELECT s.label, x.system, x.theirs
      FROM temp.merged_class_conflict AS x JOIN main.system AS s ON s.id = x.system
      ORDER BY s.digest
      LIMIT 20
      """)
    examples = try rows.map { row in
      func classes(_ schema: String, _ system: Int64) throws -> [String] {
        try db.values(
          """
          SELECT c.name
          FROM \(schema).class_member AS m JOIN \(schema).class AS c ON c.id = m.class
          WHERE m.system = ?
          ORDER BY c.name
          """, [system], as: String.self)
      }
      return ClassConflict(
        label: try row["label"], here: try classes("main", row["system"]),
        there: try classes(o, row["theirs"]))
    }
    guard conflicts != .refuse else {
      throw CatalogError.merging(
        .mergeClassConflicts(path: path, examples: examples, count: conflictCount))
    }
  }
}
