import GRDB

/// Changes the members of classes, within an open transaction. All changes of classes use this
/// type, so that promises and history are right.
///
/// The promise of a class counts the systems that join and leave it here, so the audit notices a
/// system that disappears or appears in another way. ``finish()`` writes promises and history.
final class ClassWriter {
  let db: Database
  let history: HistoryWriter

  var tally = ClassTally()
  /// The classes that were created, in order; known after ``finish()``.
  var created: [String] = []
  /// The classes that became empty and were removed; known after ``finish()``.
  var removed: [String] = []

  /// Whether the history keeps what it takes to undo the change.
  let isUndoable: Bool

  private let insertMember: RawStatement
  private let deleteMember: RawStatement
  private let findClasses: RawStatement

  /// - Parameter isUndoable: false for an import: it has as many rows as systems, and adds those.
  init(_ db: Database, _ authorship: Authorship, isUndoable: Bool = true) throws {
    self.db = db
    self.isUndoable = isUndoable
    history = try HistoryWriter(db, authorship)
    insertMember = try RawStatement(
      db, "INSERT INTO class_member (class, system) VALUES (?, ?) ON CONFLICT DO NOTHING")
    deleteMember = try RawStatement(db, "DELETE FROM class_member WHERE class = ? AND system = ?")
    findClasses = try RawStatement(
      db,
      """
      SELECT c.id, c.name
      FROM class_member AS cm JOIN class AS c ON c.id = cm.class
      WHERE cm.system = ?
      ORDER BY c.name
      """)
  }

  /// The names of the classes that a system is in, ascending.
  func classes(of system: Int64) throws -> [String] {
    var names: [String] = []
    try findClasses.bind(system, at: 1)
    while try findClasses.step() { names.append(try findClasses.text(1)) }
    return names
  }

  /// Adds a system to a class, which is created if necessary. The system stays in its other
  /// classes.
  func add(_ system: Int64, to name: String) throws -> (created: Bool, joined: Bool) {
    let before = tally.touched.count
    let place = try place(of: name)
    let joined = try join(system, place)
    if joined { tally.touched[place].added += 1 }
    return (tally.touched.count > before && tally.touched[place].isNew, joined)
  }

  /// Puts a system into a class, which is created if necessary, and removes it from these classes.
  func move(_ system: Int64, from others: [String], to name: String) throws {
    let target = try place(of: name)
    let joined = try join(system, target)
    for other in others { try leave(system, try place(of: other), for: target) }
    if joined, others.isEmpty { tally.touched[target].added += 1 }
  }

  /// Removes a system from a class.
  func remove(_ system: Int64, from name: String) throws {
    try leave(system, try place(of: name), for: nil)
  }

  private func join(_ system: Int64, _ place: Int) throws -> Bool {
    try insertMember.bind(tally.touched[place].id, at: 1)
    try insertMember.bind(system, at: 2)
    try insertMember.run()
    guard db.changesCount > 0 else { return false }
    tally.touched[place].growth += 1
    if isUndoable { tally.touched[place].joined.append(system) }
    return true
  }

  private func leave(_ system: Int64, _ place: Int, for target: Int?) throws {
    try deleteMember.bind(tally.touched[place].id, at: 1)
    try deleteMember.bind(system, at: 2)
    try deleteMember.run()
    guard db.changesCount > 0 else { return }
    tally.leave(system, place, for: target)
    if isUndoable { tally.touched[place].left.append(system) }
  }

  private func place(of name: String) throws -> Int {
    let name = Name(stored: name)
    if let place = tally.place(of: name) { return place }
    let known = try db.value("SELECT id FROM class WHERE name = ?", [name.text], as: Int64.self)
    let before = try isUndoable ? known.flatMap { try Thing.ofClass($0, in: db) } : nil
    return tally.touch(
      try known ?? create(name.text), name, isNew: known == nil, before: before)
  }

  private func create(_ name: String) throws -> Int64 {
    try db.cachedStatement(sql: "INSERT INTO class (name, promised) VALUES (?, 0)")
      .execute(arguments: [name])
    return db.lastInsertedRowID
  }
}
