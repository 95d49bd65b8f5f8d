import Foundation

/// A file that is being written.
final class DraftFile {
  let path: String
  private var file: Int32

  /// - Parameter append: Whether to go on at the end of a file that is there.
  init(_ path: String, append: Bool = false) throws {
    self.path = path
    file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (append ? O_APPEND : O_TRUNC), 0o666)
    guard file >= 0 else { throw unwritable(path, errno) }
  }

  deinit { if file >= 0 { close(file) } }

  func append(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = write(file, bytes.baseAddress! + done, bytes.count - done)
        if count < 0, errno != EINTR { throw unwritable(path, errno) }
        if count > 0 { done += count }
      }
    }
  }

  /// Cuts the file off after so many bytes.
  func cut(to size: Int) throws {
    if ftruncate(file, off_t(size)) != 0 { throw unwritable(path, errno) }
  }

  /// Waits until the disk has it.
  func sync() throws {
    if fsync(file) != 0 { throw unwritable(path, errno) }
  }

  /// Closes the file. Some file systems say only now that the disk is full.
  func finish() throws {
    let open = file
    file = -1
    if close(open) != 0 { throw unwritable(path, errno) }
  }
}
