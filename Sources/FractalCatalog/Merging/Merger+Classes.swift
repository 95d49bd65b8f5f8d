import GRDB

extension Merger {
  /// Classes are the same if their names are; then their members are united.
  mutating func mergeClasses() throws {
    try findConflicts()
    try notePromises()
    let missing = try missingOfAll()
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
    try keepPromiseOfAll(missing)
    try noteHistory()
    note(
      .classes, there: Int(try number("SELECT count(*) FROM \(o).class")),
      added: Int(try number("SELECT count(*) FROM main.class") - classesBefore))
    note(
      .members, there: Int(try number("SELECT count(*) FROM \(o).class_member")),
      added: members.added, replaced: members.replaced, leftOut: members.leftOut)
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
}
