/// A query that people run by name: a file of `queries/`.
///
/// ```swift
/// let query = try NamedQuery.named("systems_nearest_filling")
/// query.parameters  // ["filling_ratio", "count"]
/// try QueryConsole(path: "fractals.sqlite").run(
///   sql: query.sql, parameters: ["filling_ratio": "0.3"])
/// ```
public struct NamedQuery: Hashable, Sendable {
  /// The name of its file, without `.sql`.
  public let name: String
  /// The comment at its head: what it shows, then its parameters, a line each.
  public let comment: String
  /// The whole file; one statement.
  public let sql: String
  /// The names of its parameters, without the colon, in the order of their appearance. One that
  /// stands in `COALESCE(:name, …)` may be left out.
  public let parameters: [String]

  /// Every named query.
  public static let all = SQL.queries.map {
    NamedQuery(name: $0.name, sql: String(decoding: $0.bytes, as: UTF8.self))
  }

  /// The query of this name.
  ///
  /// - Throws: ``CatalogError/unknown(_:name:known:)``, which lists the names there are.
  public static func named(_ name: String) throws -> NamedQuery {
    if let query = all.first(where: { $0.name == name }) { return query }
    throw CatalogError.unknown(.query, name: name, known: all.map(\.name))
  }

  private init(name: String, sql: String) {
    self.name = name
    self.sql = sql
    let lines = sql.split(separator: "\n", omittingEmptySubsequences: false)
    let head = lines.prefix { $0.hasPrefix("--") }
    comment = head.map { $0.dropFirst(2).drop { $0 == " " } }.filter { !$0.isEmpty }
      .joined(separator: "\n")
    var names: [String] = []
    for line in lines.dropFirst(head.count) {
      for part in line.split(separator: ":", omittingEmptySubsequences: false).dropFirst() {
        let name = String(part.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        if !name.isEmpty, !names.contains(name) { names.append(name) }
      }
    }
    parameters = names
  }
}
