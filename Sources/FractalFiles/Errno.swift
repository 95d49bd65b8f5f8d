import FractalPlatform
import SystemPackage

/// A refusal of the operating system; this package adds its words.
///
/// ```swift
/// Errno.noSpace.cause     // "the disk is full"
/// Errno.noSpace.sentence  // "the disk is full. Make room, or choose another disk."
/// ```
public typealias Errno = SystemPackage.Errno

extension Errno {
  /// What is wrong, to follow a colon; without a full stop.
  package var cause: String { words.cause }

  /// What to do: a sentence.
  package var cure: String { words.cure }

  /// What is wrong and what to do, to follow a colon.
  package var sentence: String { "\(cause). \(cure)" }

  /// What is wrong with a file that is to be read, to follow a colon; without a full stop.
  package var causeOfReading: String {
    switch self {
    case .noSuchFileOrDirectory: "there is no such file"
    case .permissionDenied, .notPermitted: "you are not permitted to read it"
    case .tooManySymbolicLinkLevels: "its links lead in a circle"
    case .tooManyOpenFiles, .tooManyOpenFilesInSystem:
      "too many files are open; allow more with 'ulimit -n'"
    case .badFileDescriptor: "it is closed"
    default: cause
    }
  }

  private var words: (cause: String, cure: String) {
    switch self {
    case .noSuchFileOrDirectory:
      ("there is no such file or folder", "Check the path, or create the folder first.")
    case .notDirectory: ("a part of its path is not a folder", "Check the path.")
    case .isDirectory: ("it is a folder", "Name a file in it.")
    case .fileExists: ("a file of this name is there already", "Choose another path.")
    case .permissionDenied, .notPermitted:
      ("you are not permitted to", "Choose another path, or change its permissions.")
    case .readOnlyFileSystem: ("it lies on a read-only disk", "Choose another path.")
    case .noSpace: ("the disk is full", "Make room, or choose another disk.")
    case .diskQuotaExceeded:
      ("your share of the disk is used up", "Make room, or choose another disk.")
    case .fileTooLarge:
      ("it is larger than a file may be here", "Raise the limit, or choose another disk.")
    case .fileNameTooLong: ("its name is too long", "Shorten it.")
    case .tooManySymbolicLinkLevels:
      ("it is a link, or its links lead in a circle", "Name the file itself.")
    case .tooManyOpenFiles, .tooManyOpenFilesInSystem:
      ("too many files are open", "Close some and try again.")
    case .brokenPipe: ("nobody reads it any more", "Check the program that reads it.")
    default: (description, "Check the path and the disk.")
    }
  }
}

extension Errno {
  /// Why the last call of the C library on this thread was refused.
  package static var last: Errno { Errno(rawValue: errno) }
}

/// The result of a call of the C library, which returns -1 if it is refused.
///
/// - Throws: Why it was refused.
@discardableResult
package func granted(_ result: CInt) throws(Errno) -> CInt {
  if result == -1 { throw .last }
  return result
}

/// The result of calls of swift-system, which throw nothing but `Errno` and do not declare it.
package func granted<Value>(by calls: () throws -> Value) throws(Errno) -> Value {
  do { return try calls() } catch { throw error as! Errno }
}
