import GRDB

// Things that are sets of systems or classes.
extension Undoing {
  func undoTag(_ thing: ChangedThing) throws {
    let added = try thing.members(added: true, in: db)
    let removed = try thing.members(added: false, in: db)
    var tag = try TagWriter.find(thing.name, in: db)?.id
    let now = try tag.flatMap { try Thing.ofTag($0, in: db) }
    if tag == nil {
      guard let before = thing.before else { throw try obstacle(thing) }
      tag = try insertTag(before)
    }
    guard let tag else { throw try obstacle(thing) }
    try exchange(
      "DELETE FROM system_tag WHERE tag = \(tag) AND system = ?", added,
      "INSERT INTO system_tag (tag, system) VALUES (\(tag), ?) ON CONFLICT DO NOTHING", removed,
      thing)
    if thing.before == nil {
      // Others may use it by now.
      try db.execute(
        sql: """
          DELETE FROM tag
          WHERE id = :tag AND NOT EXISTS (SELECT 1 FROM system_tag WHERE tag = :tag)
            AND NOT EXISTS (SELECT 1 FROM class_tag WHERE tag = :tag)
          """, arguments: ["tag": tag])
    }
    try changes.record(
      .tag, thing.name, before: now, after: Thing.ofTag(tag, in: db), added: removed,
      removed: added)
  }

  func undoClassTag(_ thing: ChangedThing) throws {
    let json = thing.before ?? thing.after
    let name: String = try ChangedThing.field("class", of: json, in: db) ?? ""
    let found = try db.row(
      "SELECT t.id AS tag, c.id AS class FROM tag AS t, class AS c WHERE t.name = ? AND c.name = ?",
      [thing.name, name])
    guard let found else { throw try obstacle(thing) }
    let (tag, id): (Int64, Int64) = (try found["tag"], try found["class"])
    try db.execute(
      sql: thing.before == nil
        ? "DELETE FROM class_tag WHERE tag = ? AND class = ?"
        : "INSERT INTO class_tag (tag, class) VALUES (?, ?) ON CONFLICT DO NOTHING",
      arguments: [tag, id])
    guard db.changesCount > 0 else { throw try obstacle(thing) }
    try changes.record(.classTag, thing.name, before: thing.after, after: thing.before)
  }

  func undoSettingAside(_ thing: ChangedThing) throws {
    let added = try thing.members(added: true, in: db)
    let removed = try thing.members(added: false, in: db)
    // Kept for another reason, a system does not count as set aside by the change.
    let check = try RawStatement(db, "SELECT 1 FROM set_aside WHERE system = ? AND reason = ?")
    for system in added {
      try check.bind(system, at: 1)
      try check.bind(thing.name, at: 2)
      guard try check.step() else { throw try obstacle(thing) }
      check.stop()
    }
    let reason = try db.value("SELECT quote(?)", [thing.name], as: String.self) ?? "''"
    try exchange(
      "DELETE FROM set_aside WHERE system = ?", added,
      "INSERT INTO set_aside (system, reason) VALUES (?, \(reason)) ON CONFLICT DO NOTHING",
      removed, thing)
    try changes.record(
      .setAside, thing.name, before: nil, after: nil, added: removed, removed: added)
  }

  /// Takes systems out and puts others in; each must make a difference.
  private func exchange(
    _ delete: String, _ added: [Int64], _ insert: String, _ removed: [Int64],
    _ thing: ChangedThing
  ) throws {
    for (sql, systems) in [(delete, added), (insert, removed)] {
      let statement = try RawStatement(db, sql)
      for system in systems {
        try statement.bind(system, at: 1)
        try statement.run()
        guard db.changesCount > 0 else { throw try obstacle(thing) }
      }
    }
  }

  private func insertTag(_ json: String) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO tag (id, name, created_at)
        SELECT CASE WHEN EXISTS (SELECT 1 FROM tag WHERE id = json_extract(:json, '$.id'))
            THEN NULL ELSE json_extract(:json, '$.id') END,
          json_extract(:json, '$.name'), json_extract(:json, '$.created_at')
        """, arguments: ["json": json])
    return db.lastInsertedRowID
  }
}
