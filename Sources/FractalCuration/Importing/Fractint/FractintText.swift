import FractalCore

/// The entries of a file of Fractint, one after another.
///
/// Comments, from `;` to the end of the line, may be in any encoding. A file may end in the mark
/// that DOS puts there.
struct FractintText {
  /// Something that is not in an entry, or an entry that does not end.
  struct Failure: Error {
    let line: Int
    let message: String
  }

  private let bytes: [UInt8]
  private var place: Int
  private var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next entry, or what stands in its place; nil at the end.
  mutating func next() -> Result<FractintEntry, Failure>? {
    let heading = takeText(until: [UInt8(ascii: "{"), UInt8(ascii: "}")])
    let lines = heading.lines.filter { !$0.text.isEmpty }
    let first = lines.first?.line ?? heading.endLine
    switch heading.end {
    case nil:
      guard let stray = lines.first else { return nil }
      return .failure(
        Failure(line: stray.line, message: "\(quoted(stray.text)) is not in an entry."))
    case UInt8(ascii: "}"):
      return .failure(
        Failure(line: heading.endLine, message: "there is '}' without '{' before it."))
    default: break
    }
    let body = takeText(until: [UInt8(ascii: "{"), UInt8(ascii: "}")])
    guard body.end == UInt8(ascii: "}") else {
      if body.end != nil { place -= 1 }  // Another entry may begin there.
      return .failure(
        Failure(
          line: heading.endLine,
          message: body.end == nil
            ? "the entry does not end. Write '}' after its last number."
            : "there is a second '{' before '}', in line \(body.endLine)."))
    }
    guard lines.count == 1 else {
      return .failure(
        Failure(
          line: first,
          message: lines.isEmpty
            ? "the entry has no name. Write one before '{'."
            : "\(quoted(lines[0].text)) is not in an entry, and a name has one line."))
    }
    return .success(
      FractintEntry(heading: lines[0].text, line: first, body: body.lines.map(\.text)))
  }

  private typealias Text = (
    lines: [(line: Int, text: String)], end: UInt8?, endLine: Int
  )

  /// The lines up to one of these marks, which is taken, too; without comments and without spaces
  /// around them.
  private mutating func takeText(until marks: Set<UInt8>) -> Text {
    var lines: [(line: Int, text: String)] = []
    var current: [UInt8] = []
    var isComment = false
    func finished() -> (line: Int, text: String) { (line, Self.trimmed(current)) }
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == 10 || byte == 13 {
        lines.append(finished())
        if byte == 13, place < bytes.count, bytes[place] == 10 { place += 1 }
        line += 1
        current.removeAll(keepingCapacity: true)
        isComment = false
      } else if isComment || byte == 0x1A {
        continue
      } else if byte == UInt8(ascii: ";") {
        isComment = true
      } else if marks.contains(byte) {
        lines.append(finished())
        return (lines, byte, line)
      } else {
        current.append(byte)
      }
    }
    lines.append(finished())
    return (lines, nil, line)
  }

  /// The text of a line. Old files are in the encoding of their machine; Latin-1 stands for it.
  private static func trimmed(_ bytes: [UInt8]) -> String {
    let isSpace = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 11 || byte == 12 }
    let text = bytes.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
    return String(validating: text, as: UTF8.self)
      ?? String(String.UnicodeScalarView(text.map { Unicode.Scalar($0) }))
  }
}
