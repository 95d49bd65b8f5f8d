import FractalCore

/// Reads the fields of one JSON object, each exactly once, and refuses those that are left over.
struct FieldReader {
  /// From the outermost object; empty for that itself.
  let path: String
  private let fields: [JSONValue.Field]
  private var known: [String] = []

  /// The fields of an object.
  init(_ value: JSONValue, path: String) throws(RecipeError) {
    guard case .object(let fields) = value else {
      throw .value(
        path: path.isEmpty ? "recipe" : path, value: Self.spelled(value), expected: "an object")
    }
    (self.path, self.fields) = (path, fields)
  }

  /// Refuses the first field that was not asked for.
  func finish() throws(RecipeError) {
    for field in fields where !known.contains(field.name) {
      throw .unknownField(path: Self.joined(path, field.name), known: known)
    }
  }

  /// The value of a field that must be there.
  mutating func value(_ name: String, expected: String) throws(RecipeError) -> JSONValue {
    if !known.contains(name) { known.append(name) }
    guard let field = fields.first(where: { $0.name == name }) else {
      throw .missingField(path: Self.joined(path, name), expected: expected)
    }
    return field.value
  }

  /// A whole number in a range.
  mutating func integer(
    _ name: String, _ range: ClosedRange<Int>
  ) throws(RecipeError) -> Int {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    let value = try value(name, expected: expected)
    guard case .number(let number) = value, let whole = Int(exactly: number),
      range.contains(whole)
    else { throw failure(name, value, expected) }
    return whole
  }

  /// A number in a range.
  mutating func number(
    _ name: String, _ range: ClosedRange<Double>
  ) throws(RecipeError) -> Double {
    let expected = Self.spelled(range)
    let value = try value(name, expected: expected)
    guard case .number(let number) = value, range.contains(number) else {
      throw failure(name, value, expected)
    }
    return number + 0
  }

  /// An interval `[low, high]` within a range; its ends may coincide.
  mutating func interval(
    _ name: String, _ range: ClosedRange<Double>
  ) throws(RecipeError) -> ClosedRange<Double> {
    let expected = "two numbers [low, high] within \(Self.spelled(range))"
    let value = try value(name, expected: expected)
    guard case .array(let ends) = value, ends.count == 2, case .number(let low) = ends[0],
      case .number(let high) = ends[1], low <= high, range.contains(low), range.contains(high)
    else { throw failure(name, value, expected) }
    return low + 0...high + 0
  }

  /// An interval `[least, most]` of whole numbers within a range.
  mutating func integers(
    _ name: String, _ range: ClosedRange<Int>
  ) throws(RecipeError) -> ClosedRange<Int> {
    let expected =
      "two whole numbers [least, most] within \(range.lowerBound) to \(range.upperBound)"
    let value = try value(name, expected: expected)
    guard case .array(let ends) = value, ends.count == 2, case .number(let low) = ends[0],
      case .number(let high) = ends[1], let least = Int(exactly: low),
      let most = Int(exactly: high), least <= most, range.contains(least), range.contains(most)
    else { throw failure(name, value, expected) }
    return least...most
  }

  /// A list of numbers in a range.
  mutating func numbers(
    _ name: String, _ range: ClosedRange<Double>, count: ClosedRange<Int>
  ) throws(RecipeError) -> [Double] {
    let expected =
      "a list of \(count.lowerBound) to \(count.upperBound) numbers, each \(Self.spelled(range))"
    let value = try value(name, expected: expected)
    guard case .array(let items) = value, count.contains(items.count) else {
      throw failure(name, value, expected)
    }
    var numbers: [Double] = []
    for item in items {
      guard case .number(let number) = item, range.contains(number) else {
        throw failure(name, value, expected)
      }
      numbers.append(number + 0)
    }
    return numbers
  }

  /// A truth value.
  mutating func bool(_ name: String) throws(RecipeError) -> Bool {
    let value = try value(name, expected: "true or false")
    guard case .bool(let truth) = value else { throw failure(name, value, "true or false") }
    return truth
  }

  /// One of a few words.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _: Choice.Type = Choice.self
  ) throws(RecipeError) -> Choice where Choice.RawValue == String {
    let words = Choice.allCases.map { "'\($0.rawValue)'" }
    let expected = words.count == 1 ? words[0] : "one of " + words.joined(separator: ", ")
    let value = try value(name, expected: expected)
    guard case .string(let word) = value, let choice = Choice(rawValue: word) else {
      throw failure(name, value, expected)
    }
    return choice
  }

  /// One of a few words, or the default of a missing field.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, otherwise word: Choice
  ) throws(RecipeError) -> Choice where Choice.RawValue == String {
    guard fields.contains(where: { $0.name == name }) else {
      known.append(name)
      return word
    }
    return try choice(name)
  }

  /// A text of 1 to 64 lower-case letters, digits, hyphens and points.
  mutating func name(_ name: String) throws(RecipeError) -> String {
    let expected = "a name of 1 to 64 lower-case letters, digits, '-', '_' and '.'"
    let value = try value(name, expected: expected)
    guard case .string(let text) = value, (1...64).contains(text.utf8.count),
      text.utf8.allSatisfy({ byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      })
    else { throw failure(name, value, expected) }
    return text
  }

  /// The fields of an inner object, all of which the body must read.
  mutating func object<Result>(
    _ name: String, _ read: (inout FieldReader) throws(RecipeError) -> Result
  ) throws(RecipeError) -> Result {
    let value = try value(name, expected: "an object")
    var inner = try FieldReader(value, path: Self.joined(path, name))
    let result = try read(&inner)
    try inner.finish()
    return result
  }

  /// The fields of an inner object, or nil for `null`.
  mutating func optionalObject<Result>(
    _ name: String, _ read: (inout FieldReader) throws(RecipeError) -> Result
  ) throws(RecipeError) -> Result? {
    guard try value(name, expected: "an object or null") != .null else { return nil }
    return try object(name, read)
  }

  /// The error of a value that is not what was expected.
  func failure(_ name: String, _ value: JSONValue, _ expected: String) -> RecipeError {
    .value(path: Self.joined(path, name), value: Self.spelled(value), expected: expected)
  }

  private static func joined(_ path: String, _ name: String) -> String {
    path.isEmpty ? name : "\(path).\(name)"
  }

  private static func spelled(_ range: ClosedRange<Double>) -> String {
    let low = JSONValue.number(range.lowerBound).compact
    return "\(low) to \(JSONValue.number(range.upperBound).compact)"
  }

  /// A value as it was given; of long ones, what they are.
  private static func spelled(_ value: JSONValue) -> String {
    if case .object = value { return "an object" }
    let text = value.compact
    return text.utf8.count <= 60 ? text : value.kind
  }
}
