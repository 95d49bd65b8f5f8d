extension CatalogError {
  /// What the file system or SQLite below refuses, or what the file holds that it cannot hold.
  public enum Storage: Hashable, Sendable, CustomStringConvertible {
    /// Since it was opened, the file was removed, or another one took its place.
    case replaced(path: String)
    /// Reading took longer than sound content of this size can take.
    case readingTooLong(path: String, seconds: Int)
    /// Another process kept the file locked for longer than the busy timeout.
    case locked(path: String)
    /// SQLite found the file damaged.
    case damaged(path: String, message: String)
    /// A column holds what it cannot hold: another type, a number out of range, an unknown word.
    case damagedValue(path: String, column: String, value: String, expected: String)
    /// The disk is full.
    case full(path: String)
    /// The operating system could not read or write.
    case inputOutput(path: String, message: String)
    /// A constraint or trigger of the schema refused a row.
    case refused(path: String, message: String)
    /// Anything else that SQLite reports.
    case database(path: String, code: Int, message: String)

    /// What was given, what is wrong, what to do.
    public var description: String {
      switch self {
      case .replaced(let path):
        """
        '\(path)' was replaced or removed while this command had it open. What the command wrote \
        is in the file that was there before, not in this one. Run the command again.
        """
      case .readingTooLong(let path, let seconds):
        """
        Reading '\(path)' was stopped after \(seconds) seconds. A sound file of its size takes \
        much less, so this one is damaged, or somebody made it slow. Check it with 'sqlite3 \
        \(path) "PRAGMA integrity_check"'.
        """
      case .locked(let path):
        "'\(path)' is locked by another process. Wait until it is done, then try again."
      case .damaged(let path, let message):
        """
        '\(path)' is damaged: \(message). Restore a copy, or save what is left with \
        'sqlite3 \(path) .recover'.
        """
      case .damagedValue(let path, let column, let value, let expected):
        """
        '\(path)' is damaged: '\(column)' is \(value); expected \(expected). Run 'fractalog audit' \
        to see what else is wrong, and restore a copy.
        """
      case .full(let path):
        "'\(path)' cannot grow: the disk is full. Nothing of this step was kept; free some space."
      case .inputOutput(let path, let message):
        "'\(path)' cannot be read or written: \(message). Check the disk and the permissions."
      case .refused(let path, let message):
        """
        '\(path)' refused a row: \(message). Nothing of this step was kept. Check what you gave, \
        and the catalog with 'fractalog audit'.
        """
      case .database(let path, let code, let message):
        """
        SQLite cannot go on with '\(path)': \(message) (code \(code)). Nothing of this step was \
        kept.
        """
      }
    }
  }
}
