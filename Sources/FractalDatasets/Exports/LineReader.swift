import Foundation

/// The whole lines of a file, one after the other, in the memory of one.
final class LineReader {
  private let file: UnsafeMutablePointer<FILE>
  private var line: UnsafeMutablePointer<CChar>?
  private var capacity = 0
  /// How many bytes the lines that were read have, with their ends.
  private(set) var position = 0

  /// Nil if there is no such file, or it may not be read.
  init?(_ path: String) {
    guard let file = fopen(path, "re") else { return nil }
    self.file = file
  }

  deinit {
    free(line)
    fclose(file)
  }

  /// The next line without its end; nil if there is none, or it has no end.
  func next() -> String? {
    let count = getline(&line, &capacity, file)
    guard count > 0, let line, line[count - 1] == CChar(UInt8(ascii: "\n")) else { return nil }
    position += count
    return line.withMemoryRebound(to: UInt8.self, capacity: count) {
      String(decoding: UnsafeBufferPointer(start: $0, count: count - 1), as: UTF8.self)
    }
  }
}
