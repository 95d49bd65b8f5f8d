import SystemPackage

/// A file that is open to be written.
package final class WritableFile {
  /// The path of the file, and its name in errors.
  package let path: String
  private let descriptor: FileDescriptor
  private var isOpen = true

  /// Opens a file, or creates it. A link is refused, because its target may be any file.
  ///
  /// - Parameter appending: Whether to append to an existing file, or to empty it first.
  package convenience init(_ path: String, appending: Bool = false) throws(FileError) {
    let descriptor: FileDescriptor
    do throws(Errno) {
      descriptor = try .opening(
        path, .writeOnly, [.create, .noFollow, appending ? .append : .truncate])
    } catch {
      throw .unwritable(path: path, cause: error)
    }
    self.init(path, descriptor)
  }

  /// Takes over an open file.
  init(_ path: String, _ descriptor: FileDescriptor) {
    (self.path, self.descriptor) = (path, descriptor)
  }

  deinit { if isOpen { try? descriptor.close() } }

  /// Adds bytes at the end.
  package func append(_ bytes: [UInt8]) throws(FileError) {
    try naming { () throws(Errno) in try descriptor.append(bytes) }
  }

  /// Truncates the file to this number of bytes.
  package func cut(to size: Int) throws(FileError) {
    try naming { () throws(Errno) in try granted { try descriptor.resize(to: Int64(size)) } }
  }

  /// Waits until the disk has it.
  package func sync() throws(FileError) {
    try naming { () throws(Errno) in try descriptor.sync() }
  }

  /// Closes the file. Some file systems say only now that the disk is full.
  ///
  /// - Precondition: It is open.
  package func finish() throws(FileError) {
    precondition(isOpen, "'\(path)' is closed once")
    isOpen = false
    try naming { () throws(Errno) in try granted { try descriptor.close() } }
  }

  /// Reports the error that ``finish()`` would, and keeps the file open, with its lock.
  func flush() throws(FileError) {
    try naming { () throws(Errno) in try granted { try descriptor.duplicate().close() } }
  }

  private func naming(_ work: () throws(Errno) -> Void) throws(FileError) {
    do throws(Errno) { try work() } catch { throw .unwritable(path: path, cause: error) }
  }
}
