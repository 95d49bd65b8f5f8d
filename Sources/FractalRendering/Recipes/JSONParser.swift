/// Reads JSON text (RFC 8259), strictly: no comments, no trailing commas, no field twice.
struct JSONParser {
  private let bytes: [UInt8]
  private var place = 0

  /// The value that a text spells.
  static func value(of text: String) throws(RecipeError) -> JSONValue {
    var parser = JSONParser(bytes: Array(text.utf8))
    let value = try parser.parseValue(depth: 0)
    guard parser.peek() == nil else { throw parser.failure("the end of the text") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func parseValue(depth: Int) throws(RecipeError) -> JSONValue {
    guard depth <= JSONValue.deepestNesting else { throw failure("less nesting") }
    switch peek() {
    case UInt8(ascii: "{"): return try parseObject(depth: depth)
    case UInt8(ascii: "["): return try parseArray(depth: depth)
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
    case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
    case UInt8(ascii: "n"): return try parseWord("null", .null)
    default: return try parseNumber()
    }
  }

  private mutating func parseObject(depth: Int) throws(RecipeError) -> JSONValue {
    place += 1
    var fields: [JSONValue.Field] = []
    // Looking through the fields for each name would take hours where a text has very many.
    var names: Set<String> = []
    if take("}") { return .object([]) }
    repeat {
      guard peek() == UInt8(ascii: "\"") else { throw failure("a field name in quotes") }
      let name = try parseString()
      guard names.insert(name).inserted else { throw .fieldTwice(name) }
      guard take(":") else { throw failure("':'") }
      fields.append(JSONValue.Field(name: name, value: try parseValue(depth: depth + 1)))
    } while take(",")
    guard take("}") else { throw failure("',' or '}'") }
    return .object(fields)
  }

  private mutating func parseArray(depth: Int) throws(RecipeError) -> JSONValue {
    place += 1
    var values: [JSONValue] = []
    if take("]") { return .array([]) }
    repeat { values.append(try parseValue(depth: depth + 1)) } while take(",")
    guard take("]") else { throw failure("',' or ']'") }
    return .array(values)
  }

  private mutating func parseWord(
    _ word: String, _ value: JSONValue
  ) throws(RecipeError) -> JSONValue {
    guard bytes[place...].starts(with: word.utf8) else { throw failure("a value") }
    place += word.utf8.count
    return value
  }

  private mutating func parseNumber() throws(RecipeError) -> JSONValue {
    let start = place
    if byte == UInt8(ascii: "-") { place += 1 }
    let whole = takeDigits()
    guard whole == 1 || whole > 1 && bytes[place - whole] != UInt8(ascii: "0") else {
      place = start
      throw failure("a value")
    }
    if byte == UInt8(ascii: ".") {
      place += 1
      guard takeDigits() > 0 else { throw failure("a digit") }
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      place += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { place += 1 }
      guard takeDigits() > 0 else { throw failure("a digit") }
    }
    guard let number = Double(String(decoding: bytes[start..<place], as: UTF8.self)),
      number.isFinite
    else { throw failure("a number that fits 64 bits") }
    return .number(number)
  }

  private mutating func takeDigits() -> Int {
    let start = place
    while let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    return place - start
  }

  private mutating func parseString() throws(RecipeError) -> String {
    place += 1
    var text: [UInt8] = []
    while let byte, byte >= 0x20 {
      place += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      text += String(try parseEscape()).utf8
    }
    throw failure("'\"'")
  }

  private mutating func parseEscape() throws(RecipeError) -> Character {
    guard let letter = byte else { throw failure("an escaped character") }
    place += 1
    switch letter {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let digits = String(decoding: bytes[place...].prefix(4), as: UTF8.self)
      // Characters beyond U+FFFF can be written as they are; pairs of escapes are not read.
      guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
        let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
      else { throw failure("four hexadecimal digits of a character") }
      place += 4
      return Character(scalar)
    default:
      place -= 1
      throw failure("one of the escapes of JSON")
    }
  }

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  /// The next byte that is no space.
  private mutating func peek() -> UInt8? {
    while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d { place += 1 }
    return byte
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private func failure(_ expected: String) -> RecipeError {
    let before = bytes.prefix(place)
    let line = before.reduce(1) { $0 + ($1 == 0x0a ? 1 : 0) }
    let column = place - ((before.lastIndex(of: 0x0a) ?? -1) + 1) + 1
    return .notJSON(line: line, column: column, expected: expected)
  }
}
