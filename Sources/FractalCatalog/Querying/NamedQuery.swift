/// A query that can be run by name: a file of `queries/`.
///
/// ```swift
/// let query = try NamedQuery.named("systems_nearest_filling")
/// query.parameters.map(\.name)  // ["filling_ratio", "count"]
/// try QueryConsole(path: "fractals.sqlite").run(query, parameters: ["filling_ratio": "0.3"])
/// ```
public struct NamedQuery: Hashable, Sendable {
  /// The name of its file, without `.sql`.
  public let name: String
  /// The comment at its head: what it shows, then one line for each parameter with name, type and
  /// meaning.
  public let comment: String
  /// The whole file; one statement.
  public let sql: String
  /// Its parameters, in the order of the comment.
  public let parameters: [Parameter]

  /// Every named query.
  public static let all = SQL.queries.map {
    NamedQuery(name: $0.name, sql: String(decoding: $0.bytes, as: UTF8.self))
  }

  /// The query of this name.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``, which lists the names there are.
  public static func named(_ name: String) throws -> NamedQuery {
    if let query = all.first(where: { $0.name == name }) { return query }
    throw CatalogError.content(.unknown(.query, name: name, known: all.map(\.name)))
  }

  private init(name: String, sql: String) {
    self.name = name
    self.sql = sql
    let lines = sql.split(separator: "\n", omittingEmptySubsequences: false)
    let head = lines.prefix { $0.hasPrefix("--") }
    comment = head.map { $0.dropFirst(2).drop { $0 == " " } }.filter { !$0.isEmpty }
      .joined(separator: "\n")
    parameters = head.compactMap { line in
      guard line.hasPrefix("-- :") else { return nil }
      let words = line.dropFirst(4).split(separator: " ", maxSplits: 2)
      guard words.count == 3, let kind = Parameter.Kind(rawValue: String(words[1])) else {
        preconditionFailure("Query \(name) declares a parameter without type or meaning")
      }
      return Parameter(
        name: String(words[0]), kind: kind, isOptional: sql.contains("COALESCE(:\(words[0]),"))
    }
  }
}
