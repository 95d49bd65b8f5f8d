extension Recipe {
  /// The recipe as JSON in its one spelling: every field, in a fixed order, without spaces.
  ///
  /// Two recipes are equal if and only if these texts are, so a digest over them is an identity.
  public var canonicalJSON: String { json.compact }

  /// The recipe as JSON for people.
  public var indentedJSON: String { json.indented }

  /// The recipe with one field changed.
  ///
  /// - Parameters:
  ///   - path: The field, from the outermost inwards: `foreground.orbit.points`.
  ///   - value: Its new value as JSON.
  /// - Throws: ``RecipeError`` if there is no such field or the recipe would not be valid.
  public func setting(_ path: String, to value: String) throws(RecipeError) -> Recipe {
    let names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let new = try JSONParser.value(of: value)
    return try Recipe(Self.replacing(names[...], in: json, by: new, path: path))
  }

  private static func replacing(
    _ names: ArraySlice<String>, in value: JSONValue, by new: JSONValue, path: String
  ) throws(RecipeError) -> JSONValue {
    guard let name = names.first else { return new }
    guard case .object(var fields) = value else {
      throw .unknownField(path: path, known: [])
    }
    guard let place = fields.firstIndex(where: { $0.name == name }) else {
      throw .unknownField(path: path, known: fields.map(\.name))
    }
    fields[place].value = try replacing(
      names.dropFirst(), in: fields[place].value, by: new, path: path)
    return .object(fields)
  }

  var json: JSONValue {
    .fields([
      ("recipe", .number(Double(Self.version))), ("name", .string(name)),
      ("task", .string(task.rawValue)), ("side", .number(side)), ("channels", .number(channels)),
      ("foreground", foreground.json), ("background", background?.json ?? .null),
      ("composition", composition?.json ?? .null), ("variants", variants?.json ?? .null),
      ("labels", labels.json), ("blur", blur?.json ?? .null),
    ])
  }
}

extension JSONValue {
  static func fields(_ fields: [(String, JSONValue)]) -> JSONValue {
    .object(fields.map { Field(name: $0.0, value: $0.1) })
  }

  static func number(_ whole: Int) -> JSONValue { .number(Double(whole)) }

  static func interval(_ interval: ClosedRange<Double>) -> JSONValue {
    .array([.number(interval.lowerBound), .number(interval.upperBound)])
  }

  static func interval(_ interval: ClosedRange<Int>) -> JSONValue {
    .array([.number(interval.lowerBound), .number(interval.upperBound)])
  }
}
