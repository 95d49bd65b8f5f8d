import FractalCore

/// Why a text is no recipe. A path names a field from the outermost inwards, with points between.
public enum RecipeError: Error, Hashable, Sendable {
  /// The text is not JSON.
  case notJSON(line: Int, column: Int, reason: String)
  /// The recipe is of a version that this renderer does not know.
  case version(String)
  /// There is no recipe of this name.
  case unknownRecipe(String, names: [String])
  /// A field that no recipe has.
  case unknownField(path: String, known: [String])
  /// A field that must be there is not.
  case missingField(path: String, expected: String)
  /// A field has a value of the wrong kind, or out of range.
  case value(path: String, value: String, expected: String)
  /// Two fields do not go together.
  case conflict(path: String, reason: String)
}

extension JSONValue {
  /// The value that the text of a recipe, or of a part of one, spells.
  init(recipe text: String) throws(RecipeError) {
    do {
      self = try JSONParser.value(of: text)
    } catch {
      throw .notJSON(line: error.line, column: error.column, reason: error.reason)
    }
  }
}

extension RecipeError: CustomStringConvertible {
  /// A sentence that says what was given, what is wrong, and what to do.
  public var description: String {
    switch self {
    case .notJSON(let line, let column, let reason):
      "The recipe is not JSON. Line \(line), column \(column): \(reason)."
    case .version(let version):
      """
      The recipe has version \(version); this renderer reads version \(Recipe.version). Use the \
      fractalog that wrote the recipe.
      """
    case .unknownRecipe(let name, let names):
      """
      There is no recipe '\(name)'.\(didYouMean(name, among: names)) Choose \
      \(names.map { "'\($0)'" }.joined(separator: ", ")).
      """
    case .unknownField(let path, let known):
      """
      '\(path)' is not a field of a recipe.\
      \(didYouMean(Self.lastField(path), among: known)) The fields in its place are \
      \(known.map { "'\($0)'" }.joined(separator: ", ")).
      """
    case .missingField(let path, let expected):
      "'\(path)' is missing; give \(expected)."
    case .value(let path, let value, let expected):
      "'\(path)' is \(value); give \(expected)."
    case .conflict(let path, let reason):
      "'\(path)' \(reason)."
    }
  }

  /// The innermost field of a path.
  private static func lastField(_ path: String) -> String {
    path.split(separator: ".").last.map(String.init) ?? path
  }
}
