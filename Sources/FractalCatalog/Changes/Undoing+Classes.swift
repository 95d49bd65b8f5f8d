import GRDB

extension Undoing {
  func undoClass(_ thing: ChangedThing) throws {
    let added = try thing.members(added: true, in: db)
    let removed = try thing.members(added: false, in: db)
    let row: Int64
    let now: String?
    if let after = thing.after {
      let name: String = try ChangedThing.field("name", of: after, in: db) ?? thing.name
      guard let id = try classRow(name) else { throw try obstacle(thing) }
      now = try Thing.ofClass(id, in: db)
      try leave(id, added, thing)
      row = id
    } else {
      guard try classRow(thing.name) == nil else { throw try obstacle(thing) }
      row = try insertClass(thing.before)
      now = nil
    }
    try join(row, removed, thing)
    if thing.before == nil {
      try deleteClass(row, thing, added)
    } else if now != nil {
      try changeClass(row, thing)
    }
    let name: String? = try ChangedThing.field("name", of: now, in: db)
    try changes.record(
      .class, name ?? thing.name, before: now, after: Thing.ofClass(row, in: db), added: removed,
      removed: added)
    try noteClass(thing, name, added: added.count, removed: removed)
  }

  /// The promise of all classes goes back by as much as the change raised it.
  func undoPromise(_ thing: ChangedThing) throws {
    func number(_ field: String, _ json: String?) throws -> Int {
      try ChangedThing.field(field, of: json, in: db) ?? 0
    }
    let now = try Thing.ofPromise(in: db)
    try Catalog.promiseClasses(
      number("classes", thing.before) - number("classes", thing.after),
      systems: number("systems", thing.before) - number("systems", thing.after), in: db)
    try changes.record(promise: now)
  }

  private func classRow(_ name: String) throws -> Int64? {
    try db.value("SELECT id FROM class WHERE name = ?", [name])
  }

  private func leave(_ id: Int64, _ systems: [Int64], _ thing: ChangedThing) throws {
    let delete = try RawStatement(db, "DELETE FROM class_member WHERE class = ? AND system = ?")
    for system in systems {
      try delete.bind(id, at: 1)
      try delete.bind(system, at: 2)
      try delete.run()
      guard db.changesCount > 0 else { throw try obstacle(thing) }
    }
  }

  private func join(_ id: Int64, _ systems: [Int64], _ thing: ChangedThing) throws {
    let insert = try RawStatement(
      db, "INSERT INTO class_member (class, system) VALUES (?, ?) ON CONFLICT DO NOTHING")
    for system in systems {
      try insert.bind(id, at: 1)
      try insert.bind(system, at: 2)
      try insert.run()
      guard db.changesCount > 0 else { throw try obstacle(thing) }
    }
  }

  /// The class gets its old row number if no other class has it.
  private func insertClass(_ json: String?) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO class (id, name, promised, created_at)
        SELECT CASE WHEN EXISTS (SELECT 1 FROM class WHERE id = json_extract(:json, '$.id'))
            THEN NULL ELSE json_extract(:json, '$.id') END,
          json_extract(:json, '$.name'), json_extract(:json, '$.promised'),
          json_extract(:json, '$.created_at')
        """, arguments: ["json": json])
    return db.lastInsertedRowID
  }

  private func deleteClass(_ id: Int64, _ thing: ChangedThing, _ systems: [Int64]) throws {
    for table in ["class_member", "class_tag", "note"] {
      let rest = try db.count("SELECT count(*) FROM \(table) WHERE class = ?", [id])
      guard rest == 0 else { throw try obstacle(thing) }
    }
    let placed = try RawStatement(
      db,
      """
      SELECT p.name
      FROM split AS p JOIN split_member AS m ON m.split = p.id
      WHERE p.unit = 'class' AND m.system = ?
      LIMIT 1
      """)
    for system in systems {
      try placed.bind(system, at: 1)
      guard try placed.step() else { continue }
      defer { placed.stop() }
      throw error(
        .use("split '\(try placed.text(0))' is by class, and places class '\(thing.name)'"))
    }
    try db.execute(sql: "DELETE FROM class WHERE id = ?", arguments: [id])
  }

  /// Name and promise as before. A promise goes back by as much as the change raised it.
  private func changeClass(_ id: Int64, _ thing: ChangedThing) throws {
    let name: String = try ChangedThing.field("name", of: thing.before, in: db) ?? thing.name
    if let other = try classRow(name), other != id { throw try obstacle(thing) }
    try db.execute(
      sql: """
        UPDATE class
        SET name = :name,
          promised = CASE
            WHEN json_extract(:after, '$.promised') IS NULL OR promised IS NULL
              THEN json_extract(:before, '$.promised')
            ELSE max(0, promised + json_extract(:before, '$.promised')
              - json_extract(:after, '$.promised'))
          END
        WHERE id = :class
        """,
      arguments: ["name": name, "after": thing.after, "before": thing.before, "class": id])
  }

  /// The history of classes gets the same rows as for any other act.
  private func noteClass(
    _ thing: ChangedThing, _ now: String?, added: Int, removed: [Int64]
  ) throws {
    let history = try HistoryWriter(changes)
    let before: String? = try ChangedThing.field("name", of: thing.before, in: db)
    let name = now ?? before ?? thing.name
    if now == nil {
      try history.note(.create, name, systems: removed.count)
    } else if !removed.isEmpty {
      try history.note(.add, name, systems: removed.count)
    }
    if added > 0 {
      try history.note(leaving: name, for: nil, thing.members(added: true, in: db))
    }
    if thing.before == nil {
      try history.note(.delete, name, systems: 0)
    } else if let now, let before, !now.utf8.elementsEqual(before.utf8) {
      let systems = try db.count(
        """
        SELECT count(*) FROM class_member AS m JOIN class AS c ON c.id = m.class WHERE c.name = ?
        """, [before])
      try history.note(.rename, now, target: before, systems: systems)
    }
  }
}
