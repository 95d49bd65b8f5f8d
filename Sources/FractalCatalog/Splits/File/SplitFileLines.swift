/// The lines of a split file, one after the other.
struct SplitFileLines {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var number = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  var isAtEnd: Bool { position == bytes.endIndex }

  /// An error about the line that was read last.
  var damaged: CatalogError { .splits(.splitFileDamaged("line \(number) is not as it must be")) }

  /// The next line, without its line feed.
  mutating func next() throws -> String {
    number += 1
    guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else { throw damaged }
    defer { position = end + 1 }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }

  /// Whether the next line begins with this word.
  func nextBegins(_ word: String) throws -> Bool {
    bytes[position...].starts(with: "\(word) ".utf8)
  }

  /// The rest of the next line, which must begin with this word.
  mutating func value(_ word: String) throws -> String {
    let line = try next()
    guard line.utf8.starts(with: "\(word) ".utf8) else { throw damaged }
    return String(decoding: line.utf8.dropFirst(word.utf8.count + 1), as: UTF8.self)
  }

  /// The same, unescaped.
  mutating func text(_ word: String) throws -> String {
    guard let text = SplitFileText.read(try value(word)) else { throw damaged }
    return text
  }

  /// The same, as the number of lines that follow.
  mutating func count(_ word: String) throws -> Int {
    let count = try exact(Int.self, try value(word))
    guard count >= 0 else { throw damaged }
    return count
  }

  /// A number, which must be written as ``SplitFile`` writes it: not `+1`, `01`, `1e0` or `0x1p0`.
  func exact<Number: LosslessStringConvertible>(
    _: Number.Type, _ text: some StringProtocol
  ) throws -> Number {
    guard let number = Number(String(text)), number.description == text else { throw damaged }
    return number
  }

  /// A time, which must be written as the catalog writes it: `2026-11-27T16:52:04Z`.
  mutating func time(_ word: String) throws -> String {
    let text = try text(word)
    let form = Array("0000-00-00T00:00:00Z".utf8)
    let matches =
      text.utf8.count == form.count
      && zip(text.utf8, form).allSatisfy { byte, place in
        place == UInt8(ascii: "0") ? (place...UInt8(ascii: "9")).contains(byte) : byte == place
      }
    guard matches else { throw damaged }
    return text
  }

  /// The same, split at spaces into this number of parts; the last part is the rest.
  ///
  /// - Parameter word: nil: the line begins with the first field.
  mutating func fields(_ word: String?, _ count: Int) throws -> [String] {
    let text = try word.map { try value($0) } ?? next()
    // By bytes, because a space and a following accent are one character.
    let fields = text.utf8.split(
      separator: UInt8(ascii: " "), maxSplits: count - 1,
      omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    guard fields.count == count else { throw damaged }
    return fields
  }
}
