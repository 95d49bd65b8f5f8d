import FractalCatalog

/// A statement to run, with the texts of its parameters.
struct Question: Sendable {
  let sql: String
  /// The query that comes with fractalog and has this statement.
  var query: NamedQuery?
  /// The saved query that has this statement.
  var saved: SavedQuery?
  var values: [String: String] = [:]

  var name: String? { query?.name ?? saved?.name }

  var isBlank: Bool { sql.allSatisfy(\.isWhitespace) }

  /// The command that writes a result of any size.
  var command: String {
    name.map { "fractalog query \(shellWord($0)) --format csv" }
      ?? "fractalog query --sql '…' --format csv"
  }

  /// The values for the statement, of the types that its query declares.
  func converted() throws -> [String: SQLValue] {
    try query?.values(values) ?? values.mapValues(SQLValue.init(spelled:))
  }

  var parameters: [QueryPage.Parameter] {
    if let query {
      return query.parameters.map {
        QueryPage.Parameter(
          name: $0.name, type: $0.kind.rawValue, isOptional: $0.isOptional,
          value: values[$0.name] ?? "")
      }
    }
    return (saved?.parameters ?? []).map {
      QueryPage.Parameter(name: $0, type: "", isOptional: false, value: values[$0] ?? "")
    }
  }
}
