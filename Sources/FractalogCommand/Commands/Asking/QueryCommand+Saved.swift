import FractalCatalog
import Foundation

extension QueryCommand {
  /// The saved query of this name.
  ///
  /// - Throws: `CatalogError`, which lists the names of all queries.
  func savedQuery(_ name: String) throws -> SavedQuery {
    let saved = try catalog.with(.read) { try $0.savedQueries() }
    guard let place = Name.place(of: name, among: saved.map(\.name)) else {
      throw CatalogError.content(
        .unknown(.query, name: name, known: NamedQuery.all.map(\.name) + saved.map(\.name)))
    }
    return saved[place]
  }

  /// Prints the named queries, and the saved ones if there is a catalog.
  func listQueries() throws {
    let hasCatalog = FileManager.default.fileExists(atPath: catalog.path)
    let saved = try hasCatalog ? catalog.with(.read) { try $0.savedQueries() } : []
    guard format.format == .table else {
      let rows =
        NamedQuery.all.map { query -> [SQLValue] in
          [
            .text(query.name),
            .text(
              query.parameters.map { "\($0.name) \($0.kind.rawValue)" }.joined(separator: ", ")),
            .text(query.comment),
          ]
        }
        + saved.map { query -> [SQLValue] in
          [
            .text(query.name), .text(query.parameters.joined(separator: ", ")),
            .text(query.description),
          ]
        }
      Console.list(
        Listing(columns: ["name", "parameters", "comment"], rows: rows), as: format)
      return
    }
    let entries =
      NamedQuery.all.map { ($0.name, $0.comment) }
      + saved.map { query in
        let parameters = query.parameters.map { ":\($0)" }
        return (query.name, ([query.description] + parameters).joined(separator: "\n"))
      }
    Console.out(
      entries.map { name, comment in
        name + comment.split(separator: "\n").map { "\n    \($0)" }.joined()
      }.joined(separator: "\n\n"))
  }
}
