#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An input that the user named, read from beginning to end: a file, a pipe, or standard input.
///
/// Reading never hangs and never needs unlimited memory: folders, devices and sockets are refused
/// before they are opened, a named pipe must soon have a writer, and the number of bytes is
/// limited.
///
/// ```swift
/// let recipe = try InputFile.bytes("mine.json", limit: 1 << 20)
/// ```
public final class InputFile {
  /// The path, or `standard input`.
  public let name: String
  /// How many bytes it had when it was opened; 0 for a pipe.
  public let size: Int
  private let file: Int32
  private let limit: Int
  private let isNamedPipe: Bool
  private var count = 0

  static let standardInput = "standard input"

  /// How long to wait for the writer of a pipe, in steps of 10 ms.
  private static let patience = 200

  /// Opens a path; `-` is standard input.
  ///
  /// - Parameters:
  ///   - limit: How many bytes may be read at most.
  ///   - pipes: Whether it may be a pipe.
  ///   - links: Whether the path may be a link; those in the folders above it are followed.
  /// - Throws: ``InputError``.
  public init(
    _ path: String, limit: Int, pipes: Bool = true, links: Bool = true
  ) throws(InputError) {
    let isStandard = path == "-"
    name = isStandard ? Self.standardInput : path
    self.limit = limit
    var status = stat()
    let found =
      isStandard
      ? fstat(STDIN_FILENO, &status) : links ? stat(path, &status) : lstat(path, &status)
    guard found == 0 else {
      throw InputError(name: name, reason: Self.reason(errno))
    }
    if let reason = Self.refusal(status, path: isStandard ? nil : path) {
      throw InputError(name: name, reason: reason)
    }
    isNamedPipe = !isStandard && status.st_mode & S_IFMT == S_IFIFO
    guard pipes || !isNamedPipe else {
      throw InputError(name: name, reason: "it is a pipe; put a file in its place")
    }
    guard Int(status.st_size) <= limit else { throw Self.tooLarge(name, limit) }
    // Opening a pipe would wait for its writer; opening a terminal could make it this process's
    // own.
    let mode = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (links ? 0 : O_NOFOLLOW)
    let file = isStandard ? STDIN_FILENO : open(path, mode)
    guard file >= 0 else { throw InputError(name: name, reason: Self.reason(errno)) }
    // The examined file may have been replaced by a pipe.
    let (kind, identity) = (status.st_mode & S_IFMT, FileIdentity(status))
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == kind,
      FileIdentity(status) == identity
    else {
      if !isStandard { close(file) }
      throw InputError(name: name, reason: "another file took its place; try again")
    }
    self.file = file
    size = kind == S_IFREG ? Int(status.st_size) : 0
  }

  deinit { if file > STDIN_FILENO { close(file) } }

  /// The whole content of a path; `-` is standard input.
  ///
  /// - Throws: ``InputError``.
  public static func bytes(
    _ path: String, limit: Int, pipes: Bool = true, links: Bool = true
  ) throws(InputError) -> [UInt8] {
    let file = try InputFile(path, limit: limit, pipes: pipes, links: links)
    var bytes: [UInt8] = []
    while let piece = try file.next() { bytes += piece }
    return bytes
  }

  /// The whole content of a path as text in UTF-8; `-` is standard input.
  ///
  /// - Throws: ``InputError``.
  public static func text(_ path: String, limit: Int) throws(InputError) -> String {
    guard let text = String(validating: try bytes(path, limit: limit), as: UTF8.self) else {
      throw InputError(
        name: path == "-" ? standardInput : path, reason: "it is not text in UTF-8")
    }
    return text
  }

  /// The next bytes, at most 64 KiB; nil at the end.
  ///
  /// - Throws: ``InputError``.
  public func next() throws(InputError) -> ArraySlice<UInt8>? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var waits = 0
    var hasWriter = !isNamedPipe || count > 0
    while true {
      let length = read(file, &buffer, buffer.count)
      if length > 0 {
        count += length
        guard count <= limit else { throw Self.tooLarge(name, limit) }
        return buffer[..<length]
      }
      if length == 0 {
        // A pipe without a writer appears to be at its end.
        guard !hasWriter else { return nil }
        guard waits < Self.patience else {
          throw InputError(name: name, reason: "it is a pipe into which nothing writes")
        }
        waits += 1
        usleep(10_000)
      } else if errno == EAGAIN {
        hasWriter = true
        var request = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        _ = poll(&request, 1, -1)
      } else if errno != EINTR {
        throw InputError(name: name, reason: Self.reason(errno))
      }
    }
  }

  /// Goes back to the beginning of a regular file.
  ///
  /// - Throws: ``InputError``.
  public func rewind() throws(InputError) {
    guard lseek(file, 0, SEEK_SET) == 0 else {
      throw InputError(name: name, reason: Self.reason(errno))
    }
    count = 0
  }

  private static func tooLarge(_ name: String, _ limit: Int) -> InputError {
    let size =
      limit >= 1 << 30
      ? "\(limit >> 30) GiB" : limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit) bytes"
    return InputError(name: name, reason: "it is larger than \(size), the most that is read of it")
  }

  /// Why an input of this kind is refused; nil if it is not.
  private static func refusal(_ status: stat, path: String?) -> String? {
    switch status.st_mode & S_IFMT {
    case S_IFREG, S_IFIFO: return nil
    case S_IFDIR: return "it is a folder; name a file"
    case S_IFLNK: return "it is a link; put the file itself in its place"
    case S_IFSOCK where path != nil: return "it is a socket; name a file"
    case S_IFSOCK: return nil
    case S_IFCHR where isTerminalOrNothing(status, path: path): return nil
    default: return "it is a device; name a file"
    }
  }

  /// A person can end the input from a terminal, and `/dev/null` ends by itself.
  private static func isTerminalOrNothing(_ status: stat, path: String?) -> Bool {
    var null = stat()
    if stat("/dev/null", &null) == 0, null.st_rdev == status.st_rdev { return true }
    return path == nil && isatty(STDIN_FILENO) == 1
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT: "there is no such file"
    case ENOTDIR: "a part of its path is not a folder"
    case EACCES, EPERM: "you are not permitted to read it"
    case ELOOP: "its links lead in a circle"
    case ENAMETOOLONG: "its name is too long"
    case EMFILE, ENFILE: "too many files are open; allow more with 'ulimit -n'"
    case EBADF: "it is closed"
    default: String(cString: strerror(code))
    }
  }
}
