/// Finds the parameters of a statement in its text, as SQLite does, without compiling it.
enum ParameterNames {
  /// The names after `:`, `@` and `$`, each once; not those within texts, names and comments.
  static func names(in sql: String) -> [String] {
    let bytes = Array(sql.utf8)
    var names: [String] = []
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
        place = end(of: bytes[place], bytes, place + 1)
      case UInt8(ascii: "["): place = end(of: UInt8(ascii: "]"), bytes, place + 1)
      case UInt8(ascii: "-") where follows("-", bytes, place):
        place = end(of: UInt8(ascii: "\n"), bytes, place + 2)
      case UInt8(ascii: "/") where follows("*", bytes, place):
        place = endOfComment(bytes, place + 2)
      case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "$"):
        let name = bytes[(place + 1)...].prefix(while: isOfName)
        place += 1 + name.count
        let text = String(decoding: name, as: UTF8.self)
        if !text.isEmpty, !names.contains(text) { names.append(text) }
      case let byte where isOfName(byte):
        // A name may contain '$', and a word is never the beginning of a parameter.
        place += bytes[place...].prefix { isOfName($0) || $0 == UInt8(ascii: "$") }.count
      default: place += 1
      }
    }
    return names
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  private static func follows(_ next: Unicode.Scalar, _ bytes: [UInt8], _ place: Int) -> Bool {
    place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: next)
  }

  /// The place after the next such byte. A doubled quotation mark is the end of one text and the
  /// beginning of the next one, which comes to the same.
  private static func end(of byte: UInt8, _ bytes: [UInt8], _ start: Int) -> Int {
    bytes[min(start, bytes.count)...].firstIndex(of: byte).map { $0 + 1 } ?? bytes.count
  }

  private static func endOfComment(_ bytes: [UInt8], _ start: Int) -> Int {
    var place = start
    while place + 1 < bytes.count {
      if bytes[place] == UInt8(ascii: "*"), bytes[place + 1] == UInt8(ascii: "/") {
        return place + 2
      }
      place += 1
    }
    return bytes.count
  }
}
