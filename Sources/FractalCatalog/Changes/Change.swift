/// A transaction that changed what people decide, from the history.
public struct Change: Hashable, Sendable {
  /// Its number, which grows with time.
  public let id: Int64
  /// The time in UTC, such as `2025-11-23T22:26:31Z`.
  public let changedAt: String
  /// The author and the command.
  public let authorship: Authorship
  /// What it did, in words, at most five things of it: `tag 'thin' created, 40 systems added`.
  public let what: String
  /// Whether it can be undone, provided that nothing later stands in the way.
  public let isUndoable: Bool
  /// The change that this one undid; nil: none.
  public let undoes: Int64?
  /// The change that undid this one; nil: it is in force.
  public let undoneBy: Int64?
}

extension Change {
  init(_ row: StoredRow) throws {
    self.init(
      id: try row["change"], changedAt: try row["changed_at"],
      authorship: Authorship(author: try row["author"], command: try row["command"]),
      what: try row["what"], isUndoable: try row["undoable"], undoes: try row["undoes"],
      undoneBy: try row["undone_by"])
  }
}
