import Foundation

/// The whole lines of a regular file, one after the other, in the memory of one.
final class LineReader {
  /// A line that is longer is none of ours: the file may be anybody's.
  static let longestLine = 1 << 26

  private let file: Int32
  /// How many bytes the file has.
  let size: Int
  private var buffer: [UInt8] = []
  private var start = 0
  /// How many bytes the lines that were read have, with their ends.
  private(set) var position = 0

  /// Nil if there is no such file, it may not be read, or it is a link, pipe or device.
  init?(_ path: String) {
    file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    var status = stat()
    let isRegular =
      file >= 0 && fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = Int(status.st_size)
    if !isRegular { return nil }
  }

  deinit { if file >= 0 { close(file) } }

  /// The bytes of the next line without its end; nil if there is none, or it has no end.
  func nextBytes() -> [UInt8]? {
    var searched = 0
    while true {
      let end = buffer.withUnsafeBytes { bytes -> Int? in
        let rest = UnsafeRawBufferPointer(rebasing: bytes[(start + searched)...])
        guard let base = rest.baseAddress, let found = memchr(base, 10, rest.count) else {
          return nil
        }
        return start + searched + (UnsafeRawPointer(found) - base)
      }
      if let end {
        let line = Array(buffer[start..<end])
        position += line.count + 1
        start = end + 1
        return line
      }
      searched = buffer.count - start
      guard searched <= Self.longestLine, fill() else { return nil }
    }
  }

  /// The text of the next line.
  func next() -> String? { nextBytes().map { String(decoding: $0, as: UTF8.self) } }

  /// Reads more; false at the end.
  private func fill() -> Bool {
    buffer.removeFirst(start)
    start = 0
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var count = read(file, &chunk, chunk.count)
    while count < 0, errno == EINTR { count = read(file, &chunk, chunk.count) }
    guard count > 0 else { return false }
    buffer += chunk[..<count]
    return true
  }
}
