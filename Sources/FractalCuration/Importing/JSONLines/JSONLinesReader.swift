import FractalDatasets
import FractalCatalog
import FractalCore

import struct Crypto.SHA256

/// Makes systems of JSON lines that arrive in pieces while a file is read.
struct JSONLinesReader {
  /// A system of 32 maps has about 5,000 bytes.
  static let lineLimit = 1 << 20
  static let countLimit = 10_000_000

  private var hash = SHA256()
  private var items: ImportedItems
  private var line: [UInt8] = []
  private var lineNumber = 1
  private var count = 0

  init(name: String) { items = ImportedItems(name: name) }

  /// Whether reading has stopped because there are too many lines.
  private(set) var isFull = false

  mutating func take(_ piece: ArraySlice<UInt8>) {
    piece.withUnsafeBytes { hash.update(bufferPointer: $0) }
    var rest = piece
    while !isFull, let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      append(rest[..<end])
      endLine()
      rest = rest[(end + 1)...]
    }
    if !isFull { append(rest) }
  }

  /// The result of all pieces.
  consuming func finished() -> ImportSource {
    if !isFull { endLine() }
    if count == 0 {
      note(line: nil, "the file is empty. Give one JSON object on each line.")
    }
    return ImportSource(format: "jsonl", digest: Digest(hash), items)
  }

  /// Of a line that is too long, one byte beyond the limit is kept, to report it.
  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    line += bytes.prefix(Self.lineLimit + 1 - line.count)
  }

  private mutating func endLine() {
    defer {
      line.removeAll(keepingCapacity: true)
      lineNumber += 1
    }
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    if lineNumber == 1, line.starts(with: mark) { line.removeFirst(mark.count) }
    guard line.contains(where: { $0 != UInt8(ascii: " ") && $0 != 13 && $0 != 9 }) else { return }
    guard count < Self.countLimit else {
      isFull = true
      return note(
        line: lineNumber,
        "the file has more than \(Self.countLimit) lines. Import it in several parts.")
    }
    defer { count += 1 }
    guard line.count <= Self.lineLimit else {
      return note(
        line: lineNumber,
        "the line has more than \(Self.lineLimit) bytes. Give one JSON object on each line.")
    }
    do {
      let entry = try SystemLine(JSONParser.value(of: line))
      items.take(
        entry.system,
        Arrival(
          system: entry.system.system, number: count, name: entry.name,
          className: entry.className))
    } catch let error as JSONError {
      note(line: lineNumber, column: error.column, "\(error.reason).")
    } catch {
      note(line: lineNumber, "\(error)")
    }
  }

  private mutating func note(line: Int?, column: Int? = nil, _ message: @autoclosure () -> String) {
    items.problems.note(
      ImportProblem(file: items.name, line: line, column: column, message: message()))
  }
}
