import GRDB

/// Makes one class of several, within an open transaction.
struct ClassMerging {
  let db: Database
  let history: HistoryWriter
  let target: (id: Int64, name: String)
  private let before: String?
  private let promise: String?
  private var joined: [Int64] = []

  /// - Parameter known: The row of the target; nil: it is created.
  init(_ db: Database, _ history: HistoryWriter, into name: String, known: Int64?) throws {
    (self.db, self.history) = (db, history)
    promise = try Thing.ofPromise(in: db)
    if let known {
      target = (known, name)
    } else {
      try db.execute(sql: "INSERT INTO class (name, promised) VALUES (?, 0)", arguments: [name])
      target = (db.lastInsertedRowID, name)
      try Catalog.promiseClasses(1, systems: 0, in: db)
      try history.note(.create, name, systems: 0)
      // On its own, so that an undo deletes the class last.
      try history.changes.record(
        .class, name, before: nil, after: Thing.ofClass(target.id, in: db))
    }
    before = try Thing.ofClass(target.id, in: db)
  }

  /// Moves everything from a class to the target: its systems, its tags and its notes.
  mutating func merge(_ source: Int64, _ name: String) throws {
    let systems = try members(source)
    let before = try Thing.ofClass(source, in: db)
    try history.note(merging: source, name, into: target.name, systems: systems.count)
    try Catalog.moveRemarks(
      from: (source, name), to: target, history.changes, in: db)
    let insert = try RawStatement(
      db, "INSERT INTO class_member (class, system) VALUES (?, ?) ON CONFLICT DO NOTHING")
    var added: [Int64] = []
    for system in systems {
      try insert.bind(target.id, at: 1)
      try insert.bind(system, at: 2)
      try insert.run()
      if db.changesCount > 0 { added.append(system) }
    }
    let shared = systems.count - added.count
    // Without a promise before, there is none now: NULL stays NULL.
    try db.execute(
      sql: """
        UPDATE class
        SET promised = max(0, promised + (SELECT promised FROM class WHERE id = :source) - :shared)
        WHERE id = :target
        """, arguments: ["target": target.id, "source": source, "shared": shared])
    try db.execute(sql: "DELETE FROM class WHERE id = ?", arguments: [source])
    try Catalog.promiseClasses(-1, systems: -shared, in: db)
    try history.changes.record(.class, name, before: before, after: nil, removed: systems)
    joined += added
  }

  /// Records what became of the target.
  func finish() throws {
    try history.changes.record(
      .class, target.name, before: before, after: Thing.ofClass(target.id, in: db),
      added: joined.sorted())
    try history.changes.record(promise: promise)
  }

  private func members(_ id: Int64) throws -> [Int64] {
    try db.values(
      "SELECT system FROM class_member WHERE class = ? ORDER BY system", [id], as: Int64.self)
  }
}
