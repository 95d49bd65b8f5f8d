extension JSONValue {
  /// The text; nil if it is something else.
  package var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The number; nil if it is something else.
  package var real: Double? {
    switch self {
    case .number(let number), .decimal(let number): number
    case .whole(let number): Double(number)
    default: nil
    }
  }

  /// The whole number, of which no digit was lost; nil if it is none.
  package var integer: Int? {
    switch self {
    case .number(let number): abs(number) < 0x1p53 ? Int(exactly: number) : nil
    case .whole(let number): Int(exactly: number)
    default: nil
    }
  }

  /// The whole number that is not negative, of which no digit was lost; nil if it is none.
  package var unsigned: UInt64? {
    switch self {
    case .number(let number): abs(number) < 0x1p53 ? UInt64(exactly: number) : nil
    case .whole(let number): number
    default: nil
    }
  }

  /// The truth value; nil if it is something else.
  package var truth: Bool? {
    if case .bool(let truth) = self { truth } else { nil }
  }

  /// The values of a list; nil if it is something else.
  package var items: [JSONValue]? {
    if case .array(let values) = self { values } else { nil }
  }

  /// Whether it is an object.
  package var isObject: Bool {
    if case .object = self { true } else { false }
  }

  /// A field is missing, or is of another kind.
  package struct UnexpectedField: Error {
    package let name: String
  }

  /// The value of a field of an object.
  ///
  /// - Parameter read: Returns nil for a value of another kind.
  package func required<Value>(
    _ name: String, _ read: (JSONValue) -> Value?
  ) throws(UnexpectedField) -> Value {
    guard let field = self[name], let value = read(field) else {
      throw UnexpectedField(name: name)
    }
    return value
  }

  /// The value of a field of an object; nil if it is missing or null. A value of another kind is an
  /// error.
  package func optional<Value>(
    _ name: String, _ read: (JSONValue) -> Value?
  ) throws(UnexpectedField) -> Value? {
    guard let field = self[name], field != .null else { return nil }
    guard let value = read(field) else { throw UnexpectedField(name: name) }
    return value
  }
}
