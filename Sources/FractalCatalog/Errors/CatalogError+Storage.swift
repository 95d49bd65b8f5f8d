extension CatalogError {
  /// The wording of the cases about opening a catalog; nil for others.
  var openingDescription: String? {
    switch self {
    case .missing(let path):
      "There is no catalog at '\(path)'. 'fractalog sample' or 'fractalog import' creates one."
    case .notAFile(let path):
      "'\(path)' is not a file, but a folder or a device. Name the catalog's file."
    case .noFolder(let path, let folder):
      "'\(path)' cannot be created: there is no folder '\(folder)'. Create the folder first."
    case .empty(let path):
      "'\(path)' is empty; nothing was put in it yet. 'fractalog sample' makes it a catalog."
    case .unreadable(let path, let reason):
      "'\(path)' cannot be read: \(reason). Check its permissions and those of its folder."
    case .readOnlyFile(let path):
      "'\(path)' may only be read, and this needs to write. Change its permissions, or copy it."
    case .readOnlyFolder(let path, let folder):
      """
      '\(path)' cannot be written: SQLite keeps its log beside it, and the folder '\(folder)' may \
      only be read. Change its permissions, or copy the catalog elsewhere.
      """
    case .logInReadOnlyFolder(let path, let folder):
      """
      '\(path)' cannot be read here: the newest changes are in its log, '\(path)-wal'. To read that, \
      SQLite must write beside it, and the folder '\(folder)' may only be read. Copy both files to a \
      folder that you may write, or change the permissions of this one.
      """
    case .logNotPermitted(let path, let log):
      """
      '\(path)' cannot be opened: SQLite must read and write '\(log)' beside it, and you are not \
      permitted to. Give that file the owner and permissions of the catalog.
      """
    case .tooManyFiles(let path):
      """
      '\(path)' cannot be opened, for this process has opened as many files as it may. Allow more \
      with 'ulimit -n 256'.
      """
    case .notADatabase(let path):
      "'\(path)' is not an SQLite file, so it is not a catalog. It was left as it is."
    case .notACatalog(let path):
      "'\(path)' is an SQLite file, but not a fractalog catalog. It was left as it is."
    case .madeBeforeRelease(let path):
      """
      '\(path)' was made before the first release of fractalog, and this version does not read it. \
      Make the catalog again with the commands that made it. It was left as it is.
      """
    case .newerSchema(let path, let found, let known):
      "'\(path)' has schema \(found); this fractalog knows schema \(known). Upgrade fractalog to open it."
    case .olderSchema(let path, let found, let known):
      """
      '\(path)' has schema \(found), and this fractalog reads schema \(known). Any command that \
      writes to it brings it up to date first, such as 'fractalog measure'.
      """
    case .schemaChanged(let path, let fault):
      """
      '\(path)' is not as fractalog makes it: \(fault). Another program changed it. Use an unchanged \
      copy, or make the catalog again.
      """
    case .foreignLog(let path, let log):
      """
      '\(log)' holds changes that were made to another file, which '\(path)' has replaced. SQLite \
      would write them into the new file. If the old file is lost, remove '\(log)'; otherwise move \
      both to another folder and open the old file there.
      """
    case .formerFileOpen(let path):
      """
      Another program still has the file open that was at '\(path)' before. Close that program, then \
      try again.
      """
    default: nil
    }
  }

  /// The wording of the cases about the storage below; nil for others.
  var storageDescription: String? {
    switch self {
    case .replaced(let path):
      """
      '\(path)' was replaced or removed while this command had it open. What the command wrote is in \
      the file that was there before, not in this one. Run the command again.
      """
    case .readingTooLong(let path, let seconds):
      """
      Reading '\(path)' was stopped after \(seconds) seconds. A sound file of its size takes much \
      less, so this one is damaged, or somebody made it slow. Check it with 'sqlite3 \(path) "PRAGMA integrity_check"'.
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
      '\(path)' is damaged: '\(column)' is \(value); expected \(expected). Run 'fractalog audit' to \
      see what else is wrong, and restore a copy.
      """
    case .full(let path):
      "'\(path)' cannot grow: the disk is full. Nothing of this step was kept; free some space."
    case .inputOutput(let path, let message):
      "'\(path)' cannot be read or written: \(message). Check the disk and the permissions."
    case .refused(let path, let message):
      """
      '\(path)' refused a row: \(message). Nothing of this step was kept. Check what you gave, and \
      the catalog with 'fractalog audit'.
      """
    case .database(let path, let code, let message):
      "SQLite cannot go on with '\(path)': \(message) (code \(code)). Nothing of this step was kept."
    default: nil
    }
  }
}
