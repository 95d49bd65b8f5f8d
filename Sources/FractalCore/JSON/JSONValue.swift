/// A JSON value whose objects keep the order of their fields.
///
/// Recipes, parameters of origins and manifests are compared or digested as text, so their JSON
/// must be canonical. This library imports nothing that could change it in a later version.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  /// A number as Swift writes it, with a point even if it is whole: `1.0`. Parsers return
  /// ``number(_:)``.
  case decimal(Double)
  /// A whole number from 2^53 on, which may not fit a double; only ``JSONParser/exactValue(of:)``
  /// returns it.
  case whole(UInt64)
  case string(String)
  case array([JSONValue])
  case object([Field])

  /// A field of an object.
  package struct Field: Hashable, Sendable {
    package let name: String
    package var value: JSONValue

    package init(name: String, value: JSONValue) { (self.name, self.value) = (name, value) }
  }

  /// The deepest nesting that is read.
  package static let deepestNesting = 32

  /// The name of the kind in messages.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a truth value"
    case .number, .decimal, .whole: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  /// The value of an object's field; nil if there is none.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let fields) = self else { return nil }
    return fields.first { $0.name == name }?.value
  }
}

extension JSONValue {
  /// An object with these fields in this order; those that are nil are left out.
  package static func fields(_ fields: [(String, JSONValue?)]) -> JSONValue {
    .object(fields.compactMap { name, value in value.map { Field(name: name, value: $0) } })
  }

  /// A whole number, exactly.
  package static func number(_ whole: some BinaryInteger) -> JSONValue {
    if let exact = UInt64(exactly: whole), exact >= 1 << 53 { return .whole(exact) }
    return .number(Double(whole))
  }

  /// A list of whole numbers.
  package static func numbers(_ whole: some Sequence<some BinaryInteger>) -> JSONValue {
    .array(whole.map { .number($0) })
  }

  /// The canonical text without spaces, which digests cover.
  package var compact: String { spelled(indentation: nil) }

  /// The text for people, with two spaces for each level; lists and small objects on one line.
  package var indented: String { spelled(indentation: 0) }

  private func spelled(indentation: Int?) -> String {
    switch self {
    case .null: return "null"
    case .bool(let truth): return truth ? "true" : "false"
    case .number(let number): return Self.spelled(number)
    case .decimal(let number): return "\(number)"
    case .whole(let number): return "\(number)"
    case .string(let text): return Self.quoted(text)
    case .array(let values):
      let items = values.map { $0.spelled(indentation: nil) }
      return "[" + items.joined(separator: indentation == nil ? "," : ", ") + "]"
    case .object(let fields):
      guard let indentation else {
        return "{"
          + fields.map { "\(Self.quoted($0.name)):\($0.value.spelled(indentation: nil))" }
          .joined(separator: ",") + "}"
      }
      let space = String(repeating: " ", count: indentation + 2)
      let lines = fields.map {
        "\(space)\(Self.quoted($0.name)): \($0.value.spelled(indentation: indentation + 2))"
      }
      let end = String(repeating: " ", count: indentation)
      return "{\n" + lines.joined(separator: ",\n") + "\n\(end)}"
    }
  }

  /// The fewest digits that give the same number again; whole numbers without a decimal point.
  private static func spelled(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 0x1p53 { return String(Int64(number)) }
    return "\(number)"
  }

  /// A text in quotation marks.
  ///
  /// - Parameter isEscaped: Which characters, beside those that JSON escapes, become `\uXXXX`.
  package static func quoted(
    _ text: String, escaping isEscaped: (Unicode.Scalar) -> Bool = { _ in false }
  ) -> String {
    // Most texts are labels and names.
    guard text.utf8.contains(where: { $0 < 0x20 || $0 > 0x7e || $0 == 0x22 || $0 == 0x5c }) else {
      return "\"\(text)\""
    }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{8}": result += "\\b"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\u{c}": result += "\\f"
      case "\r": result += "\\r"
      case _ where scalar.value < 0x20 || isEscaped(scalar):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
