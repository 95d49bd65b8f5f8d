import FractalPlatform
import SystemPackage

extension FileDescriptor.OpenOptions {
  /// Does not let a terminal become that of this process.
  static let noTerminal = FileDescriptor.OpenOptions(rawValue: O_NOCTTY)
}

extension FileDescriptor {
  /// Opens a file by the name that a user gave, unchanged: a `FilePath` would drop a final slash.
  ///
  /// The descriptor is closed in programs that this process starts. New files get the permissions
  /// that the umask leaves.
  ///
  /// - Throws: Why the system refuses.
  package static func opening(
    _ path: String, _ mode: AccessMode, _ options: OpenOptions = []
  ) throws(Errno) -> FileDescriptor {
    try granted {
      try open(
        path, mode, options: options.union(.closeOnExec),
        permissions: options.contains(.create) ? FilePermissions(rawValue: 0o666) : nil)
    }
  }

  /// How many more files this process may open, up to a number, and why not more.
  package static func allowance(upTo count: Int) -> (files: Int, refusal: Errno?) {
    var opened: [FileDescriptor] = []
    defer { for file in opened { try? file.close() } }
    while opened.count < count {
      do throws(Errno) {
        opened.append(try opening("/dev/null", .readOnly))
      } catch {
        return (opened.count, error)
      }
    }
    return (count, nil)
  }

  /// The status of the open file.
  package var status: Stat {
    get throws(Errno) { try Stat(self) }
  }

  /// Adds all bytes at the end.
  ///
  /// - Throws: Why the system refuses the rest.
  package func append(_ bytes: [UInt8]) throws(Errno) {
    var rest = bytes[...]
    while !rest.isEmpty {
      do throws(Errno) {
        rest = rest.dropFirst(try granted { try rest.withUnsafeBytes { try write($0) } })
      } catch .resourceTemporarilyUnavailable {
        // The other end made a pipe non-blocking: wait until it takes more.
        wait(for: POLLOUT)
      }
    }
  }

  /// Waits until the file can be read (`POLLIN`) or written (`POLLOUT`).
  func wait(for events: Int32) {
    var request = pollfd(fd: rawValue, events: Int16(events), revents: 0)
    poll(&request, 1, -1)
  }

  /// Waits until the disk has the content.
  package func sync() throws(Errno) { try granted(syncContent(of: rawValue)) }
}
