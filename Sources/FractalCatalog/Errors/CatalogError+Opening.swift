import FractalCore

extension CatalogError {
  /// Why a catalog cannot be opened.
  public enum Opening: Hashable, Sendable, CustomStringConvertible {
    /// There is no file at this path; one beside it that is called almost so, if there is one.
    case missing(path: String, nearest: String? = nil)
    /// The path is a folder, a device, a socket.
    case notAFile(path: String)
    /// The folder in which the file should be created does not exist.
    case noFolder(path: String, folder: String)
    /// The file has no bytes: nothing was ever put in it.
    case empty(path: String)
    /// The operating system does not let it be read.
    case unreadable(path: String, reason: String)
    /// The file may not be written.
    case readOnlyFile(path: String)
    /// The folder may not be written, and SQLite keeps its log beside the file.
    case readOnlyFolder(path: String, folder: String)
    /// Changes are in the log alone, and to read them SQLite must write beside the file.
    case logInReadOnlyFolder(path: String, folder: String)
    /// The log, or its index, which SQLite keeps beside the file may not be read and written.
    case logNotPermitted(path: String, log: String)
    /// This process has opened as many files as it may.
    case tooManyFiles(path: String)
    /// The file is not an SQLite database.
    case notADatabase(path: String)
    /// The file is an SQLite database of something else.
    case notACatalog(path: String)
    /// The catalog was made before the first release, in a schema that is read no more.
    case madeBeforeRelease(path: String)
    /// The file was written by a later version of this library.
    case newerSchema(path: String, found: Int, known: Int)
    /// The file was written by an earlier version, or its creation was cut short; reading alone
    /// cannot upgrade it.
    case olderSchema(path: String, found: Int, known: Int)
    /// What of the schema is ours is not as this library makes it; in a few words, what.
    case schemaChanged(path: String, fault: String)
    /// The write-ahead log beside the file was not written for it.
    case foreignLog(path: String, log: String)
    /// A program still has the file open that had this name before.
    case formerFileOpen(path: String)

    /// What was given, what is wrong, what to do.
    public var description: String {
      switch self {
      case .missing(let path, let nearest):
        """
        There is no catalog at '\(path)'.\(didYouMean(nearest)) 'fractalog sample' or 'fractalog \
        import' creates one.
        """
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
        '\(path)' cannot be written: SQLite keeps its log beside it, and the folder '\(folder)' \
        may only be read. Change its permissions, or copy the catalog elsewhere.
        """
      case .logInReadOnlyFolder(let path, let folder):
        """
        '\(path)' cannot be read here: the newest changes are in its log, '\(path)-wal'. To read \
        that, SQLite must write beside it, and the folder '\(folder)' may only be read. Copy both \
        files to a folder that you may write, or change the permissions of this one.
        """
      case .logNotPermitted(let path, let log):
        """
        '\(path)' cannot be opened: SQLite must read and write '\(log)' beside it, and you are not \
        permitted to. Give that file the owner and permissions of the catalog.
        """
      case .tooManyFiles(let path):
        """
        '\(path)' cannot be opened, for this process has opened as many files as it may. Allow \
        more with 'ulimit -n 256'.
        """
      case .notADatabase(let path):
        "'\(path)' is not an SQLite file, so it is not a catalog. It was left as it is."
      case .notACatalog(let path):
        "'\(path)' is an SQLite file, but not a fractalog catalog. It was left as it is."
      case .madeBeforeRelease(let path):
        """
        '\(path)' was made before the first release of fractalog, and this version does not read \
        it. Make the catalog again with the commands that made it. It was left as it is.
        """
      case .newerSchema(let path, let found, let known):
        """
        '\(path)' has schema \(found); this fractalog knows schema \(known). Upgrade fractalog to \
        open it.
        """
      case .olderSchema(let path, let found, let known):
        """
        '\(path)' has schema \(found), and this fractalog reads schema \(known). Any command that \
        writes to it brings it up to date first, such as 'fractalog measure'.
        """
      case .schemaChanged(let path, let fault):
        """
        '\(path)' is not as fractalog makes it: \(fault). Another program changed it. Use an \
        unchanged copy, or make the catalog again.
        """
      case .foreignLog(let path, let log):
        """
        '\(log)' holds changes that were made to another file, which '\(path)' has replaced. \
        SQLite would write them into the new file. If the old file is lost, remove '\(log)'; \
        otherwise move both to another folder and open the old file there.
        """
      case .formerFileOpen(let path):
        """
        Another program still has the file open that was at '\(path)' before. Close that program, \
        then try again.
        """
      }
    }
  }
}
