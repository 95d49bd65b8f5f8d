#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that is open to be written.
public final class WritableFile {
  /// The path of the file, and its name in errors.
  public let path: String
  private var descriptor: Int32

  /// Opens a file, or creates it. A link is refused, because its target may be any file.
  ///
  /// - Parameter appending: Whether to append to an existing file, or to empty it first.
  public convenience init(_ path: String, appending: Bool = false) throws(FileError) {
    let mode = O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | (appending ? O_APPEND : O_TRUNC)
    let descriptor = open(path, mode, 0o666)
    guard descriptor >= 0 else { throw .unwritable(path: path, code: errno) }
    self.init(path, descriptor: descriptor)
  }

  /// Takes over an open file.
  init(_ path: String, descriptor: Int32) { (self.path, self.descriptor) = (path, descriptor) }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Adds bytes at the end.
  public func append(_ bytes: [UInt8]) throws(FileError) {
    let code = writeAll(bytes, to: descriptor)
    if code != 0 { throw failure(code) }
  }

  /// Truncates the file to this number of bytes.
  public func cut(to size: Int) throws(FileError) {
    if ftruncate(descriptor, off_t(size)) != 0 { throw failure(errno) }
  }

  /// Waits until the disk has it.
  public func sync() throws(FileError) {
    if fsync(descriptor) != 0 { throw failure(errno) }
  }

  /// Closes the file. Some file systems say only now that the disk is full.
  public func finish() throws(FileError) {
    let open = descriptor
    descriptor = -1
    if close(open) != 0 { throw failure(errno) }
  }

  /// Reports the error that ``finish()`` would, and keeps the file open, with its lock.
  func flush() throws(FileError) {
    let second = dup(descriptor)
    if second < 0 || close(second) != 0 { throw failure(errno) }
  }

  private func failure(_ code: Int32) -> FileError { .unwritable(path: path, code: code) }
}

/// Returns 0, or the `errno` that stopped it.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
  bytes.withUnsafeBytes { bytes in
    var done = 0
    while done < bytes.count {
      let count = write(descriptor, bytes.baseAddress! + done, bytes.count - done)
      if count > 0 { done += count }
      if count >= 0 || errno == EINTR { continue }
      guard errno == EAGAIN else { return errno }
      // The other end made a pipe non-blocking: wait until it takes more.
      var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&ready, 1, -1)
    }
    return 0
  }
}

/// Waits until the disk has the names in a folder. Some file systems cannot report this.
func syncFolder(_ folder: String) {
  let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard descriptor >= 0 else { return }
  fsync(descriptor)
  close(descriptor)
}
