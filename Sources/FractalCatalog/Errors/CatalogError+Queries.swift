import FractalCore

extension CatalogError {
  /// Mistakes about queries, and limits on them.
  public enum Queries: Hashable, Sendable, CustomStringConvertible {
    /// The text holds no statement, or more than one.
    case notOneStatement
    /// The statement would do something else than read.
    case notReadOnly(String)
    /// SQLite does not understand the statement, or cannot carry it out.
    case queryFailed(message: String)
    /// A function of a ``QueryExtension`` has no result; the message is a sentence.
    case functionFailed(message: String)
    /// The statement ran longer than it may.
    case queryTooLong(seconds: Double)
    /// The statement has no parameter of this name.
    case unknownParameter(String, known: [String])
    /// A parameter was given no value.
    case missingParameter(String)
    /// A parameter of a named query was given what is none of its type.
    case badParameter(String, value: String, kind: NamedQuery.Parameter.Kind)
    /// The statement has a parameter without a name, such as `?`.
    case unnamedParameter
    /// A ``QueryFunction`` was called with a value of the wrong kind.
    case badArgument(function: String, number: Int, given: String, expected: String)

    /// What was given, what is wrong, what to do.
    public var description: String {
      switch self {
      case .notOneStatement:
        "The text is not one SQL statement. Give exactly one."
      case .notReadOnly(let action):
        "A query only reads, and this one would \(action). Nothing was changed."
      case .queryFailed(let message):
        "SQLite does not accept the query: \(message)."
      case .functionFailed(let message): message
      case .queryTooLong(let seconds):
        "The query was stopped after \(seconds) seconds. Narrow it down, or allow it more time."
      case .unknownParameter(let name, let known):
        known.isEmpty
          ? "The query has no parameter ':\(name)'; it has none at all."
          : """
          The query has no parameter ':\(name)'.\(didYouMean(name, among: known)) It has: \
          \(CatalogError.list(known.map { ":" + $0 })).
          """
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
      }
    }
  }
}
