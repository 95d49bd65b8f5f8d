import GRDB

/// Writes the changes of classes in a transaction into the history: one row of `change` with the
/// first change, and under it a row for each change.
///
/// All changes of classes use ``ClassWriter``, which calls this type.
final class HistoryWriter {
  private let db: Database
  /// The change, which also records what it takes to undo it.
  let changes: ChangeWriter

  private let insertClass: RawStatement
  private let insertMember: RawStatement

  convenience init(_ db: Database, _ authorship: Authorship) throws {
    try self.init(ChangeWriter(db, authorship))
  }

  /// Writes into a change that may have begun.
  init(_ changes: ChangeWriter) throws {
    db = changes.db
    self.changes = changes
    insertClass = try RawStatement(
      db,
      "INSERT INTO class_change (change, action, class, target, systems) VALUES (?, ?, ?, ?, ?)")
    insertMember = try RawStatement(
      db, "INSERT INTO class_member_change (class_change, system) VALUES (?, ?)")
  }

  /// Records a change of a class.
  ///
  /// - Returns: The row, to which the systems that left belong.
  @discardableResult
  func note(
    _ action: ClassChange.Action, _ name: String, target: String? = nil, systems: Int
  ) throws -> Int64 {
    try insertClass.bind(changes.begun(), at: 1)
    try insertClass.bind(action.rawValue, at: 2)
    try insertClass.bind(name, at: 3)
    try insertClass.bind(target, at: 4)
    try insertClass.bind(Int64(systems), at: 5)
    try insertClass.run()
    return db.lastInsertedRowID
  }

  /// Records systems that left a class for another class, or for none.
  func note(leaving name: String, for target: String?, _ systems: [Int64]) throws {
    let row = try note(
      target == nil ? .remove : .move, name, target: target, systems: systems.count)
    for system in systems {
      try insertMember.bind(row, at: 1)
      try insertMember.bind(system, at: 2)
      try insertMember.run()
    }
  }

  /// Records that all systems of a class are about to move to another class.
  func note(merging id: Int64, _ name: String, into target: String, systems: Int) throws {
    let row = try note(.merge, name, target: target, systems: systems)
    try db.execute(
      sql: """
        INSERT INTO class_member_change (class_change, system)
        SELECT :change, system FROM class_member WHERE class = :class
        """, arguments: ["change": row, "class": id])
  }
}
