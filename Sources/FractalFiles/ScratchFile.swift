import FractalPlatform
import SystemPackage

/// A file without a name for what memory should not hold. It ends with its last user.
///
/// Nothing remains of it, even after a crash.
package final class ScratchFile: Sendable {
  private let file: FileDescriptor

  /// The folder for temporary files: what `TMPDIR` names, or `/tmp`.
  package static var usualFolder: String {
    getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  }

  /// - Throws: ``FileError/unwritable(path:cause:)``, about the folder.
  package init(in folder: String = usualFolder) throws(FileError) {
    var path = Array("\(folder)/fractalog-scratch-XXXXXX".utf8CString)
    let descriptor = path.withUnsafeMutableBufferPointer { mkstemp($0.baseAddress!) }
    guard descriptor >= 0 else {
      throw .unwritable(path: folder, cause: Errno(rawValue: errno))
    }
    _ = path.withUnsafeBufferPointer { unlink($0.baseAddress!) }
    // Programs that this process starts do not get it.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    file = FileDescriptor(rawValue: descriptor)
  }

  deinit { try? file.close() }

  /// Adds numbers at the end.
  ///
  /// - Throws: ``FileError/unwritable(path:cause:)``, for example if the disk is full.
  package func append(_ numbers: [Double]) throws(FileError) {
    do throws(Errno) {
      try file.append(numbers.withUnsafeBytes(Array.init))
    } catch {
      throw .unwritable(path: "a temporary file", cause: error)
    }
  }

  /// Numbers from the file. Threads may read at the same time.
  ///
  /// - Precondition: They were added, and the disk still reads.
  package func numbers(_ range: Range<Int>) -> [Double] {
    let size = MemoryLayout<Double>.size
    return Array(unsafeUninitializedCapacity: range.count) { numbers, count in
      let bytes = UnsafeMutableRawBufferPointer(numbers)
      var done = 0
      while done < range.count * size {
        let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[done..<range.count * size])
        let read = try? file.read(
          fromAbsoluteOffset: Int64(range.lowerBound * size + done), into: rest)
        guard let read, read > 0 else {
          preconditionFailure("A temporary file of this process cannot be read any more")
        }
        done += read
      }
      count = range.count
    }
  }
}
