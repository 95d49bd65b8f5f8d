/// Reads JSON text (RFC 8259), strictly: no comments, no trailing commas, no field twice, no number
/// that a double cannot hold, no half of a character, no more than 32 levels of nesting.
package struct JSONParser: ~Copyable {
  private let bytes: [UInt8]
  private let isExact: Bool
  private let deepestNesting: Int
  private var place = 0

  /// The value of a text.
  package static func value(of text: String) throws(JSONError) -> JSONValue {
    try value(of: Array(text.utf8))
  }

  /// The value of a text in UTF-8.
  package static func value(of bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes, isExact: false, deepestNesting: JSONValue.deepestNesting)
    return try parser.parseAll()
  }

  /// The value of a text in UTF-8, with ``JSONValue/whole(_:)`` for whole numbers that may not fit
  /// a double: seeds, and numbers that programs write. Nesting has up to 128 levels, because a pack
  /// describes the pack that it was made from.
  package static func exactValue(of bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes, isExact: true, deepestNesting: 4 * JSONValue.deepestNesting)
    return try parser.parseAll()
  }

  private init(_ bytes: [UInt8], isExact: Bool, deepestNesting: Int) {
    (self.bytes, self.isExact, self.deepestNesting) = (bytes, isExact, deepestNesting)
  }

  private mutating func parseAll() throws(JSONError) -> JSONValue {
    let value = try parseValue(depth: 0)
    guard peek() == nil else { throw failure(expected: "the end of the text") }
    return value
  }

  private mutating func parseValue(depth: Int) throws(JSONError) -> JSONValue {
    let first = peek()
    guard depth <= deepestNesting else {
      throw failure("lists and objects are nested more than \(depth - 1) levels deep")
    }
    switch first {
    case UInt8(ascii: "{"): return try parseObject(depth: depth)
    case UInt8(ascii: "["): return try parseArray(depth: depth)
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
    case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
    case UInt8(ascii: "n"): return try parseWord("null", .null)
    default: return try parseNumber()
    }
  }

  private mutating func parseObject(depth: Int) throws(JSONError) -> JSONValue {
    place += 1
    var fields: [JSONValue.Field] = []
    // Searching the fields for each name would take hours for a text with very many.
    // By bytes: Swift considers two spellings of a name in Unicode equal.
    var names: Set<[UInt8]> = []
    if take("}") { return .object([]) }
    repeat {
      guard peek() == UInt8(ascii: "\"") else {
        throw failure(expected: "a field name in quotes")
      }
      let start = place
      let name = try parseString()
      guard names.insert(Array(name.utf8)).inserted else {
        place = start
        throw failure("the field '\(name)' stands twice in one object; remove one of them")
      }
      guard take(":") else { throw failure(expected: "':'") }
      fields.append(JSONValue.Field(name: name, value: try parseValue(depth: depth + 1)))
    } while take(",")
    guard take("}") else { throw failure(expected: "',' or '}'") }
    return .object(fields)
  }

  private mutating func parseArray(depth: Int) throws(JSONError) -> JSONValue {
    place += 1
    var values: [JSONValue] = []
    if take("]") { return .array([]) }
    repeat { values.append(try parseValue(depth: depth + 1)) } while take(",")
    guard take("]") else { throw failure(expected: "',' or ']'") }
    return .array(values)
  }

  private mutating func parseWord(
    _ word: String, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    guard bytes[place...].starts(with: word.utf8) else { throw noValue() }
    place += word.utf8.count
    return value
  }

  private mutating func parseNumber() throws(JSONError) -> JSONValue {
    let start = place
    if byte == UInt8(ascii: "-") { place += 1 }
    let whole = takeDigits()
    guard whole == 1 || whole > 1 && bytes[place - whole] != UInt8(ascii: "0") else {
      place = start
      throw noValue()
    }
    if byte == UInt8(ascii: ".") {
      place += 1
      guard takeDigits() > 0 else { throw failure(expected: "a digit") }
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      place += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { place += 1 }
      guard takeDigits() > 0 else { throw failure(expected: "a digit") }
    }
    let digits = String(decoding: bytes[start..<place], as: UTF8.self)
    if isExact, let number = UInt64(digits), number >= 1 << 53 { return .whole(number) }
    guard let number = Double(digits), number.isFinite else {
      place = start
      throw failure("the number \(Self.shortened(digits)) exceeds every double")
    }
    return .number(number)
  }

  private mutating func takeDigits() -> Int {
    let start = place
    while let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    return place - start
  }

  private mutating func parseString() throws(JSONError) -> String {
    let start = place
    place += 1
    var text: [UInt8] = []
    while let byte, byte >= 0x20 {
      place += 1
      if byte == UInt8(ascii: "\"") {
        guard let text = String(validating: text, as: UTF8.self) else {
          place = start
          throw failure("this text is not UTF-8")
        }
        return text
      }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      text += String(try parseEscape()).utf8
    }
    throw byte == nil
      ? failure(expected: "'\"'")
      : failure("a text contains a line end or another control character; write its escape")
  }

  private static let escapes: [UInt8: Character] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
    UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{c}", UInt8(ascii: "n"): "\n",
    UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  private mutating func parseEscape() throws(JSONError) -> Character {
    guard let letter = byte else { throw failure(expected: "an escaped character") }
    if let character = Self.escapes[letter] {
      place += 1
      return character
    }
    guard letter == UInt8(ascii: "u") else { throw failure(expected: "one of the escapes of JSON") }
    let start = place - 1
    place += 1
    let unit = try parseUnit()
    if let scalar = Unicode.Scalar(UInt32(unit)) { return Character(scalar) }
    // A character beyond U+FFFF is written as two units.
    if UTF16.isLeadSurrogate(unit), bytes[place...].starts(with: #"\u"#.utf8) {
      place += 2
      let second = try parseUnit()
      if UTF16.isTrailSurrogate(second) {
        return Character(UTF16.decode(UTF16.EncodedScalar([unit, second])))
      }
    }
    place = start
    let digits = String(unit, radix: 16)
    throw failure("'\\u\(digits)' is half of a pair of surrogates; write both, or the character")
  }

  private mutating func parseUnit() throws(JSONError) -> UInt16 {
    let digits = bytes[place...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure(expected: "four hexadecimal digits of a character") }
    place += 4
    return unit
  }

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  /// The next byte that is not a space.
  private mutating func peek() -> UInt8? {
    while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d { place += 1 }
    return byte
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }
}

extension JSONParser {
  /// The text here, up to the next space, comma or bracket.
  private borrowing func word() -> String {
    let end = bytes[place...].firstIndex { " \t\r\n,:[]{}".utf8.contains($0) } ?? bytes.count
    return String(decoding: bytes[place..<max(end, min(place + 1, bytes.count))], as: UTF8.self)
  }

  private borrowing func noValue() -> JSONError {
    let word = word()
    let sign = word.hasPrefix("-") || word.hasPrefix("+") ? 1 : 0
    guard ["nan", "inf", "infinity"].contains(word.dropFirst(sign).lowercased()) else {
      return failure(expected: "a value")
    }
    return failure("'\(word)' is no number in JSON; every number must be finite")
  }

  private borrowing func failure(expected: String) -> JSONError {
    failure("expected \(expected), found \(place < bytes.count ? Self.quoted(word()) : "the end")")
  }

  private borrowing func failure(_ reason: String) -> JSONError {
    let before = bytes.prefix(place)
    let line = before.reduce(1) { $0 + ($1 == 0x0a ? 1 : 0) }
    let start = before.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
    let column = String(decoding: before[start...], as: UTF8.self).count + 1
    return JSONError(line: line, column: column, reason: reason)
  }

  private static func quoted(_ word: String) -> String { "'\(shortened(word))'" }

  private static func shortened(_ word: String) -> String {
    word.count <= 30 ? word : word.prefix(30) + "…"
  }
}
