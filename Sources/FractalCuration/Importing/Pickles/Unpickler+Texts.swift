extension Unpickler {
  /// A whole number of the text protocols: `5`, `5L`, and `00` and `01` for truth values.
  static func whole(inLine line: ArraySlice<UInt8>) -> PickleValue {
    let text = String(decoding: line.prefix(32), as: UTF8.self)
    switch text {
    case "00": return .bool(false)
    case "01": return .bool(true)
    default:
      let digits = text.hasSuffix("L") ? text.dropLast() : text[...]
      return line.count > 32 ? .other : Int(digits).map { .whole($0) } ?? .other
    }
  }

  /// A whole number in two's complement, the least significant byte first.
  static func whole(littleEndian bytes: ArraySlice<UInt8>) -> PickleValue {
    guard bytes.count <= 8 else { return .other }
    var value: Int = bytes.last.map { $0 >= 0x80 ? -1 : 0 } ?? 0
    for byte in bytes.reversed() { value = value << 8 | Int(byte) }
    return .whole(value)
  }

  static func real(inLine line: ArraySlice<UInt8>) throws(PickleProblem) -> PickleValue {
    guard line.count <= 400, let value = Double(String(decoding: line, as: UTF8.self)) else {
      throw .notPickle("a number cannot be read")
    }
    return .real(value)
  }

  /// The bytes of a text in quotation marks, as Python 2 wrote it.
  static func unquoted(_ line: ArraySlice<UInt8>) throws(PickleProblem) -> [UInt8] {
    let quote = line.first
    guard line.count >= 2, quote == line.last, quote == 0x22 || quote == 0x27 else {
      throw .notPickle("a text has no quotation marks")
    }
    var result: [UInt8] = []
    var rest = line.dropFirst().dropLast()
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let mark = rest.popFirst() else {
        result.append(byte)
        continue
      }
      switch mark {
      case UInt8(ascii: "n"): result.append(10)
      case UInt8(ascii: "r"): result.append(13)
      case UInt8(ascii: "t"): result.append(9)
      case UInt8(ascii: "a"): result.append(7)
      case UInt8(ascii: "b"): result.append(8)
      case UInt8(ascii: "f"): result.append(12)
      case UInt8(ascii: "v"): result.append(11)
      case UInt8(ascii: "x"):
        guard let value = number(&rest, digits: 2, base: 16) else {
          throw .notPickle("a text has half of an escape")
        }
        result.append(UInt8(value))
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        var digits = [mark]
        while digits.count < 3, let next = rest.first,
          (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(next)
        {
          digits.append(next)
          rest.removeFirst()
        }
        result.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 * 8 + Int($1) - 48 }))
      case UInt8(ascii: "\\"), 0x22, 0x27: result.append(mark)
      default: result += [byte, mark]
      }
    }
    return result
  }

  /// The text of a line in Latin-1 with `\uXXXX` and `\UXXXXXXXX`, in UTF-8.
  static func unescaped(_ line: ArraySlice<UInt8>) -> [UInt8] {
    guard line.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "\\") }) else {
      return Array(line)
    }
    var text = String.UnicodeScalarView()
    var rest = line
    while let byte = rest.popFirst() {
      var value = UInt32(byte)
      if byte == UInt8(ascii: "\\"), let mark = rest.first,
        mark == UInt8(ascii: "u") || mark == UInt8(ascii: "U")
      {
        var after = rest.dropFirst()
        if let escaped = number(&after, digits: mark == UInt8(ascii: "u") ? 4 : 8, base: 16) {
          (value, rest) = (escaped, after)
        }
      }
      text.append(Unicode.Scalar(value) ?? "\u{fffd}")
    }
    return Array(String(text).utf8)
  }

  /// A number of exactly so many digits, which are taken; nil if there are none.
  private static func number(
    _ rest: inout ArraySlice<UInt8>, digits: Int, base: Int
  ) -> UInt32? {
    let text = rest.prefix(digits)
    guard text.count == digits, text.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != 45 }),
      let value = UInt32(String(decoding: text, as: UTF8.self), radix: base)
    else { return nil }
    rest = rest.dropFirst(digits)
    return value
  }
}
