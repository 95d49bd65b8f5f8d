import GRDB

/// Writes what a transaction does into the history, so that it can be undone: one row of `change`
/// with the first thing, and under it a row for each thing.
final class ChangeWriter {
  let db: Database
  private let authorship: Authorship
  /// The row of `change`; nil: nothing was recorded yet.
  private(set) var change: Int64?

  private let insertThing: RawStatement
  private let insertMember: RawStatement

  init(_ db: Database, _ authorship: Authorship) throws {
    self.db = db
    self.authorship = authorship
    insertThing = try RawStatement(
      db,
      """
      INSERT INTO thing_change (change, kind, name, before, after, added, removed)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """)
    insertMember = try RawStatement(
      db, "INSERT INTO thing_member_change (thing_change, system, is_added) VALUES (?, ?, ?)")
  }

  /// The row of `change`, written with the first thing.
  func begun() throws -> Int64 {
    if let change { return change }
    try db.execute(
      sql: "INSERT INTO change (author, command) VALUES (?, ?)",
      arguments: [authorship.author, authorship.command])
    change = db.lastInsertedRowID
    return db.lastInsertedRowID
  }

  /// Records what became of a thing.
  ///
  /// - Parameters:
  ///   - name: Its name before, or after if it is new.
  ///   - before: Its JSON object; nil: it is new.
  ///   - after: Its JSON object; nil: it is gone.
  ///   - added: The systems that joined.
  ///   - removed: The systems that left.
  /// - Returns: The row.
  @discardableResult
  func record(
    _ kind: Thing.Kind, _ name: String, before: String?, after: String?, added: [Int64] = [],
    removed: [Int64] = []
  ) throws -> Int64 {
    let row = try record(
      kind, name, before: before, after: after, added: added.count, removed: removed.count)
    for (systems, isAdded) in [(added, true), (removed, false)] {
      for system in systems {
        try insertMember.bind(row, at: 1)
        try insertMember.bind(system, at: 2)
        try insertMember.bind(isAdded ? 1 as Int64 : 0, at: 3)
        try insertMember.run()
      }
    }
    return row
  }

  /// Likewise, for systems that are recorded elsewhere.
  func record(
    _ kind: Thing.Kind, _ name: String, before: String?, after: String?, added: Int, removed: Int
  ) throws -> Int64 {
    try insertThing.bind(begun(), at: 1)
    try insertThing.bind(kind.rawValue, at: 2)
    try insertThing.bind(name, at: 3)
    try insertThing.bind(before, at: 4)
    try insertThing.bind(after, at: 5)
    try insertThing.bind(Int64(added), at: 6)
    try insertThing.bind(Int64(removed), at: 7)
    try insertThing.run()
    return db.lastInsertedRowID
  }

  /// Records the promise of all classes, if it is another one now.
  func record(promise before: String?) throws {
    let after = try Thing.ofPromise(in: db)
    guard before != after else { return }
    try record(.promise, "all", before: before, after: after)
  }

  /// The report of an act that is done.
  func report(_ count: Int, unchanged: Int = 0) -> ChangeReport {
    ChangeReport(change: change, count: count, unchanged: unchanged)
  }
}
