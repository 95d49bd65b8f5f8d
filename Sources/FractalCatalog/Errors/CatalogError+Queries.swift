extension CatalogError {
  /// The wording of the cases about queries, which come last.
  var queryDescription: String {
    switch self {
    case .notOneStatement:
      "The text is not one SQL statement. Give exactly one."
    case .notReadOnly(let action):
      "A query only reads, and this one would \(action). Nothing was changed."
    case .queryFailed(let message):
      "SQLite does not accept the query: \(message)."
    case .queryTooLong(let seconds):
      "The query was stopped after \(seconds) seconds. Narrow it down, or allow it more time."
    case .unknownParameter(let name, let known):
      known.isEmpty
        ? "The query has no parameter ':\(name)'; it has none at all."
        : "The query has no parameter ':\(name)'. It has: \(Self.list(known.map { ":" + $0 }))."
    case .missingParameter(let name):
      "The query needs a value for ':\(name)'. Give it, such as --param \(name)=1."
    case .badParameter(let name, let value, let kind):
      kind == .integer
        ? "':\(name)' is '\(value)'; expected a whole number, such as 20."
        : "':\(name)' is '\(value)'; expected a number, such as 0.25."
    case .unnamedParameter:
      "The query has a parameter without a name. Write :name in place of each question mark."
    case .badArgument(let function, let number, let given, let expected):
      "Argument \(number) of \(function)() is '\(given)'. Give it \(expected)."
    default: "The catalog cannot do this."
    }
  }
}
