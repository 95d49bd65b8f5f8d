/// The beginning of a CREATE TRIGGER statement, up to its table.
struct TriggerHead {
  /// The table, without quotes and schema; nil if the text cannot be parsed.
  let table: String?

  init(_ sql: String) {
    var rest = Array(sql.utf8)[...]
    while let word = Self.word(&rest) {
      guard word.isQuoted || word.text.lowercased() != "on" else { break }
    }
    let names = (0..<3).compactMap { _ in Self.word(&rest) }
    let hasSchema = names.count == 3 && names[1].text == "." && !names[1].isQuoted
    table = hasSchema ? names[2].text : names.first?.text
  }

  /// Removes one word, quoted name or sign from the text, and the comments before it.
  private static func word(_ rest: inout ArraySlice<UInt8>) -> (text: String, isQuoted: Bool)? {
    func isPart(_ byte: UInt8) -> Bool {
      byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
        || UnicodeScalar(byte).properties.isAlphabetic || (0x30...0x39).contains(byte)
    }
    while true {
      rest = rest.drop { [9, 10, 12, 13, 32].contains($0) }
      if rest.starts(with: "--".utf8) {
        rest = rest.drop { $0 != 10 }
      } else if rest.starts(with: "/*".utf8) {
        rest = rest.dropFirst(2)
        while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest = rest.dropFirst() }
        rest = rest.dropFirst(2)
      } else {
        break
      }
    }
    guard let first = rest.first else { return nil }
    if isPart(first) {
      let word = rest.prefix(while: isPart)
      rest = rest[word.endIndex...]
      return (String(decoding: word, as: UTF8.self), false)
    }
    rest = rest.dropFirst()
    let closing: [UInt8: Character] = [0x22: "\"", 0x27: "'", 0x5b: "]", 0x60: "`"]
    guard let end = closing[first]?.asciiValue else {
      return (String(UnicodeScalar(first)), false)
    }
    var name: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == end {
        // A doubled quote is one quote of the name.
        guard end != UInt8(ascii: "]"), rest.first == end else { break }
        rest = rest.dropFirst()
      }
      name.append(byte)
    }
    return (String(decoding: name, as: UTF8.self), true)
  }
}
