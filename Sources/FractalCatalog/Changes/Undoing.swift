import GRDB

/// Undoes one change, within an open transaction, as a change of its own.
///
/// The things of the change are taken in reverse order. For each, the present state must be what
/// the change left; otherwise the transaction ends with an error that names what stands in the way.
struct Undoing {
  let db: Database
  let change: Change
  /// Records what the undo does.
  let changes: ChangeWriter

  /// - Throws: ``CatalogError/Changes/alreadyUndone(_:by:)``,
  ///   ``CatalogError/Changes/notUndoable(_:command:)``.
  init(_ db: Database, _ change: Change, _ authorship: Authorship) throws {
    if let by = change.undoneBy {
      throw CatalogError.changes(.alreadyUndone(change.id, by: by))
    }
    guard change.isUndoable else {
      throw CatalogError.changes(
        .notUndoable(change.id, command: change.authorship.command))
    }
    (self.db, self.change) = (db, change)
    changes = try ChangeWriter(db, authorship)
  }

  /// Undoes it.
  ///
  /// - Returns: The row of the new change.
  func undo() throws -> Int64 {
    let things = try ChangedThing.all(of: change.id, in: db)
    if things.contains(where: { $0.kind == .class }) {
      try checkLaterClasses()
      try ClassSplits.keepingWhole(in: db) { try things.forEach(undo) }
    } else {
      try things.forEach(undo)
    }
    let id = try changes.begun()
    if change.undoes != nil {
      try db.execute(
        sql: "UPDATE undo_change SET stands = 0 WHERE change = ?", arguments: [change.id])
    }
    try db.execute(
      sql: "INSERT INTO undo_change (change, undone) VALUES (?, ?)", arguments: [id, change.id])
    return id
  }

  private func undo(_ thing: ChangedThing) throws {
    switch thing.kind {
    case .class: try undoClass(thing)
    case .promise: try undoPromise(thing)
    case .tag: try undoTag(thing)
    case .classTag: try undoClassTag(thing)
    case .setAside: try undoSettingAside(thing)
    case .selection: try undoSelection(thing)
    case .note: try undoNote(thing)
    case .query: try undoQuery(thing)
    case .duplicates: try undoDuplicates(thing)
    }
  }
}

extension Catalog {
  /// Undoes a change of what people decide, as a change of its own; undoing that does it again.
  ///
  /// It can be undone as long as everything that it changed is as it left it. Changes of other
  /// things, or of other systems, are no obstacle.
  ///
  /// ```swift
  /// try catalog.setAside(.condition("escaped_points > 0"), reason: "escapes")
  /// try catalog.undo().undone.what  // "set aside for 'escapes', 12 systems added"
  /// ```
  ///
  /// - Parameter id: The change; nil: the last one that is in force, can be undone, and is itself
  ///   no undo.
  /// - Throws: ``CatalogError/Changes/nothingToUndo``,
  ///   ``CatalogError/Changes/unknownChange(_:)``,
  ///   ``CatalogError/Changes/notUndoable(_:command:)``,
  ///   ``CatalogError/Changes/alreadyUndone(_:by:)``,
  ///   ``CatalogError/Changes/inTheWay(_:command:_:)``;
  ///   ``CatalogError/Classes/splitNotWhole(split:fault:)``;
  ///   ``CatalogError/Duplicates/standsForAnother(_:member:group:search:)``.
  @discardableResult
  public func undo(change id: Int64? = nil) throws -> UndoReport {
    try write { db in
      guard let id = try id ?? Self.lastUndoable(in: db) else {
        throw CatalogError.changes(.nothingToUndo)
      }
      let undone = try Self.change(id, in: db)
      let change = try Undoing(db, undone, authorship).undo()
      return UndoReport(change: change, undone: undone)
    }
  }

  private static func lastUndoable(in db: Database) throws -> Int64? {
    try db.value(
      """
      SELECT t.change
      FROM thing_change AS t
      WHERE NOT EXISTS (SELECT 1 FROM undo_change AS u WHERE u.change = t.change)
        AND NOT EXISTS (SELECT 1 FROM undo_change AS u WHERE u.undone = t.change AND u.stands = 1)
      ORDER BY t.change DESC
      LIMIT 1
      """)
  }
}

/// What ``Catalog/undo(change:)`` did.
public struct UndoReport: Hashable, Sendable {
  /// The new change, which can be undone as well.
  public let change: Int64
  /// The change that was undone.
  public let undone: Change
}
