import FractalCore

extension Recipe {
  /// The canonical JSON of the recipe: every field, in a fixed order, without spaces, except that
  /// `foreground.orbit.escaped` is present only if it is not `restart`.
  ///
  /// Two recipes are equal if and only if these texts are, so the digest of the text is an
  /// identity.
  public var canonicalJSON: String { json.compact }

  /// The recipe as JSON for people.
  public var indentedJSON: String { json(isComplete: true).indented }

  /// The recipe with one field changed.
  ///
  /// - Parameters:
  ///   - path: The field, from the outermost inwards: `foreground.orbit.points`.
  ///   - value: Its new value as JSON.
  /// - Throws: ``RecipeError`` if there is no such field or the recipe would not be valid.
  public func setting(_ path: String, to value: String) throws(RecipeError) -> Recipe {
    try setting([(path, value)])
  }

  /// The recipe with fields changed one after the other; only the result must be valid.
  ///
  /// ```swift
  /// try Recipe.named("classes").setting([("side", "128"), ("foreground.side", "128")])
  /// ```
  ///
  /// - Throws: ``RecipeError`` if there is no such field or the recipe would not be valid.
  public func setting(
    _ changes: [(path: String, value: String)]
  ) throws(RecipeError) -> Recipe {
    var result = json(isComplete: true)
    for (path, value) in changes {
      let names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      result = try Self.replacing(
        names[...], in: result, at: "", by: Self.value(value, of: path), path: path)
    }
    return try Recipe(result)
  }

  private static func value(_ text: String, of path: String) throws(RecipeError) -> JSONValue {
    do {
      return try JSONParser.value(of: text)
    } catch {
      throw .conflict(path: path, reason: "shall be '\(text)', which is not JSON: \(error.reason)")
    }
  }

  private static func replacing(
    _ names: ArraySlice<String>, in value: JSONValue, at place: String, by new: JSONValue,
    path: String
  ) throws(RecipeError) -> JSONValue {
    guard let name = names.first else { return new }
    guard case .object(var fields) = value else {
      throw .conflict(
        path: path,
        reason: "cannot be set, for '\(place)' is \(value.kind); give '\(place)' an object first")
    }
    guard let field = fields.firstIndex(where: { $0.name == name }) else {
      throw .unknownField(path: path, known: fields.map(\.name))
    }
    fields[field].value = try replacing(
      names.dropFirst(), in: fields[field].value, at: place.isEmpty ? name : "\(place).\(name)",
      by: new, path: path)
    return .object(fields)
  }

  package var json: JSONValue { json(isComplete: false) }

  /// Every field, also the optional one.
  var completeJSON: JSONValue { json(isComplete: true) }

  private func json(isComplete: Bool) -> JSONValue {
    .fields([
      ("recipe", .number(Double(Self.version))), ("name", .string(name)),
      ("task", .string(task.rawValue)), ("side", .number(side)), ("channels", .number(channels)),
      ("foreground", foreground.json(isComplete: isComplete)),
      ("background", background?.json ?? .null),
      ("composition", composition?.json ?? .null), ("variants", variants?.json ?? .null),
      ("labels", labels.json), ("blur", blur?.json ?? .null),
    ])
  }
}

extension JSONValue {
  static func interval(_ interval: ClosedRange<Double>) -> JSONValue {
    .array([.number(interval.lowerBound), .number(interval.upperBound)])
  }

  static func interval(_ interval: ClosedRange<Int>) -> JSONValue {
    .array([.number(interval.lowerBound), .number(interval.upperBound)])
  }
}
