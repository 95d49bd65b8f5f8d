extension CatalogError {
  /// Mistakes about the history, undoing, and what people write down about systems and classes.
  public enum Changes: Hashable, Sendable, CustomStringConvertible {
    /// The history has no change of this number.
    case unknownChange(Int64)
    /// There is no change that can be undone.
    case nothingToUndo
    /// The change cannot be undone at all: the history has not what it takes.
    case notUndoable(Int64, command: String)
    /// The change was undone before, by another one.
    case alreadyUndone(Int64, by: Int64)
    /// Something stands in the way of an undo.
    case inTheWay(Int64, command: String, Obstacle)
    /// A reason for setting systems aside cannot be stored.
    case badReason(String)
    /// The text of a note cannot be stored.
    case badNote(String)
    /// There is no note of this number.
    case unknownNote(Int64)
    /// A saved query, or one that comes with fractalog, has this name.
    case savedQueryTaken(String, isBuiltIn: Bool)
    /// A statement and its description have more bytes than are stored.
    case savedQueryTooLong(bytes: Int)
    /// The description of a query has a zero byte.
    case descriptionHasZero

    /// What stands in the way of an undo.
    public enum Obstacle: Hashable, Sendable {
      /// A later change of the same thing.
      case change(Int64, command: String, thing: String)
      /// The thing is no longer as the change left it, and the history does not say why.
      case state(String)
      /// Something that depends on it.
      case use(String)
    }

    /// What was given, what is wrong, what to do.
    public var description: String {
      switch self {
      case .unknownChange(let id):
        "There is no change \(id). List the changes with 'fractalog history'."
      case .nothingToUndo:
        "There is nothing to undo. 'fractalog history' lists what was changed."
      case .notUndoable(let id, let command):
        """
        Change \(id), '\(command)', cannot be undone: it is an import, a merge, or older than the \
        history of such changes. Nothing was changed.
        """
      case .alreadyUndone(let id, let by):
        """
        Change \(id) was already undone, by change \(by). To do it again, undo change \(by).
        """
      case .inTheWay(let id, let command, .change(let later, let laterCommand, let thing)):
        """
        Change \(id), '\(command)', cannot be undone: change \(later), '\(laterCommand)', changed \
        \(thing) since. Nothing was changed. Undo change \(later) first.
        """
      case .inTheWay(let id, let command, .state(let fault)):
        "Change \(id), '\(command)', cannot be undone: \(fault). Nothing was changed."
      case .inTheWay(let id, let command, .use(let use)):
        """
        Change \(id), '\(command)', cannot be undone: \(use). Nothing was changed. Delete that \
        first.
        """
      case .badReason(let fault):
        "The reason cannot be used: \(fault). Give a short one in one line."
      case .badNote(let fault): "The note cannot be used: \(fault). Give another text."
      case .unknownNote(let id):
        "There is no note \(id). List the notes with 'fractalog note list'."
      case .savedQueryTaken(let name, true):
        "Query '\(name)' comes with fractalog. Choose another name."
      case .savedQueryTaken(let name, false):
        """
        There is already a saved query '\(name)'. Choose another name, or replace it with --replace.
        """
      case .savedQueryTooLong(let bytes):
        """
        The query and its description have \(bytes) bytes, and 100000 can be saved. Shorten them.
        """
      case .descriptionHasZero:
        "The description of the query has a zero byte. Give another one."
      }
    }
  }
}
