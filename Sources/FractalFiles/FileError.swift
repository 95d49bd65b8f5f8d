import SystemPackage

/// Why a file is not written.
public enum FileError: Error, Hashable, Sendable {
  /// The system refused.
  case unwritable(path: String, cause: Errno)
  /// It is the catalog that is in use, or would be its log.
  case inUse(path: String, catalog: String)
  /// It is a database, or would be the log of one.
  case database(path: String)
  /// It exists, and is not to be replaced.
  case exists(path: String)
  /// It holds something of another kind.
  case otherKind(path: String, kind: FileKind)
  /// It is called as a file of another kind is.
  case otherEnding(path: String, kind: FileKind)
  /// It is a link that leads nowhere.
  case deadLink(path: String)
  /// It is a link or no file, where files of a folder's own stand.
  case notOwn(path: String)
  /// A terminal cannot show it.
  case terminal(kind: FileKind)
  /// Another process is writing it.
  case busy(path: String)
  /// What stands where its draft must be written is no draft of this user's.
  case foreignDraft(path: String, draft: String)
  /// A folder is needed, and this is standard output.
  case notAFolder
}

extension FileError {
  /// Whether it is standard output that nobody reads any more.
  package var isReaderGone: Bool {
    if case .unwritable(let path, .brokenPipe) = self {
      OutputFile.descriptor(path) == .standardOutput
    } else {
      false
    }
  }
}

extension FileError: CustomStringConvertible {
  /// What was given, what is wrong with it, and what to do.
  public var description: String {
    switch self {
    case .unwritable(let path, let cause):
      "\(path == "-" ? "Standard output" : "'\(path)'") could not be written: "
        + cause.sentence
    case .inUse(let path, let catalog):
      """
      '\(path)' is the catalog '\(catalog)' that this command works on, or its log. It was left as \
      it is. Choose another name.
      """
    case .database(let path):
      """
      '\(path)' is an SQLite database, or the log of one, and is never replaced. Choose another \
      name, or delete it yourself.
      """
    case .exists(let path): "'\(path)' exists. Choose another name, or replace it with --replace."
    case .otherKind(let path, .pack):
      """
      '\(path)' is not a packed dataset as 'fractalog dataset pack' writes it, and is not \
      replaced. Choose another name, or delete it yourself.
      """
    case .otherKind(let path, let kind):
      """
      '\(path)' exists and is not \(kind.noun). It was left as it is. Choose another name, or \
      write over it with --replace.
      """
    case .otherEnding(let path, let kind):
      """
      '\(path)' has the ending of another kind of file, but the output is \(kind.noun). Choose a \
      name that ends in '.\(kind.endings[0])'.
      """
    case .deadLink(let path):
      "'\(path)' is a link to a file that does not exist. Delete the link, or name its target."
    case .notOwn(let path):
      """
      '\(path)' is a link or not a regular file, so it is not replaced. Delete it, and run this \
      again.
      """
    case .terminal(let kind):
      """
      A terminal cannot show \(kind.noun). Name a file with '-o FILE', or send standard output to \
      a file or a program.
      """
    case .busy(let path):
      "Another process is writing '\(path)'. Wait for it, or choose another name."
    case .foreignDraft(let path, let draft):
      """
      '\(path)' could not be written: its draft '\(draft)' belongs to another user or has other \
      hard links. Delete it, or choose another name.
      """
    case .notAFolder:
      "The output is a folder, but '-' means standard output. Give the path of a folder."
    }
  }
}
