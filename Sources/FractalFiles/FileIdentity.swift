import FractalPlatform
import SystemPackage

/// The identity of a file, whatever its name: through links and other spellings.
package struct FileIdentity: Hashable, Sendable {
  private let device: DeviceID
  private let number: Inode

  /// The identity of what a path leads to; nil if there is nothing.
  package init?(_ path: String) {
    guard let status = try? Stat(path) else { return nil }
    self.init(status)
  }

  /// The identity of an open file; nil if it is not open.
  init?(_ file: FileDescriptor) {
    guard let status = try? file.status else { return nil }
    self.init(status)
  }

  /// The identity of a file with this status.
  package init(_ status: stat) { self.init(Stat(rawValue: status)) }

  init(_ status: Stat) { (device, number) = (status.deviceID, status.inode) }
}

/// A path, taken apart.
struct PathParts {
  /// The folder, `.` if the path names none.
  let folder: String
  /// What follows the last slash.
  let name: String

  init(_ path: String) {
    let parts = FilePath(path)
    let folder = parts.removingLastComponent()
    self.folder = folder.isEmpty ? "." : folder.string
    // A final slash says that the path is that of a folder.
    name = path.hasSuffix("/") ? "" : parts.lastComponent?.string ?? ""
  }
}

/// The path with its links followed; nil if it leads to nothing.
func resolved(_ path: String) -> String? {
  guard let real = realpath(path, nil) else { return nil }
  defer { free(real) }
  return String(cString: real)
}
