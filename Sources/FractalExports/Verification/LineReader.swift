import FractalDatasets
import FractalFiles
import FractalPlatform

/// The whole lines of a regular file, one after the other, in the memory of one.
final class LineReader {
  /// A line that is longer is none of ours: the file may be anybody's.
  static let longestLine = 1 << 26

  private let file: InputFile
  private var buffer: [UInt8] = []
  private var start = 0
  /// How many bytes the lines that were read have, with their ends.
  private(set) var position = 0

  /// - Throws: `InputError` if there is no such file, it may not be read, or it is a link, pipe or
  ///   device.
  init(_ path: String) throws(InputError) {
    file = try InputFile(path, limit: .max, pipes: false, links: false)
  }

  /// How many bytes the file had when it was opened.
  var size: Int { file.size }

  /// Goes back to the first line.
  func rewind() throws(InputError) {
    try file.rewind()
    (buffer, start, position) = ([], 0, 0)
  }

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

  /// Reads more; false at the end, and where reading fails.
  private func fill() -> Bool {
    buffer.removeFirst(start)
    start = 0
    guard let piece = try? file.next() else { return false }
    buffer += piece
    return true
  }
}
