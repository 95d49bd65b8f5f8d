#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A refusal of the operating system, in words.
///
/// ```swift
/// Errno(ENOSPC).cause     // "the disk is full"
/// Errno(ENOSPC).sentence  // "the disk is full. Make room, or choose another disk."
/// ```
public struct Errno: Hashable, Sendable {
  /// The number that the system gave.
  public let code: Int32

  /// The refusal of this number.
  public init(_ code: Int32) { self.code = code }

  /// What is wrong, to follow a colon; without a full stop.
  public var cause: String { words.cause }

  /// What to do: a sentence.
  public var cure: String { words.cure }

  /// What is wrong and what to do, to follow a colon.
  public var sentence: String { "\(cause). \(cure)" }

  private var words: (cause: String, cure: String) {
    switch code {
    case ENOENT:
      ("there is no such file or folder", "Check the path, or create the folder first.")
    case ENOTDIR: ("a part of its path is not a folder", "Check the path.")
    case EISDIR: ("it is a folder", "Name a file in it.")
    case EEXIST: ("a file of this name is there already", "Choose another path.")
    case EACCES, EPERM:
      ("you are not permitted to", "Choose another path, or change its permissions.")
    case EROFS: ("it lies on a read-only disk", "Choose another path.")
    case ENOSPC: ("the disk is full", "Make room, or choose another disk.")
    case EDQUOT: ("your share of the disk is used up", "Make room, or choose another disk.")
    case EFBIG:
      ("it is larger than a file may be here", "Raise the limit, or choose another disk.")
    case ENAMETOOLONG: ("its name is too long", "Shorten it.")
    case ELOOP: ("it is a link, or its links lead in a circle", "Name the file itself.")
    case EMFILE, ENFILE: ("too many files are open", "Close some and try again.")
    case EPIPE: ("nobody reads it any more", "Check the program that reads it.")
    default: (String(cString: strerror(code)), "Check the path and the disk.")
    }
  }
}
