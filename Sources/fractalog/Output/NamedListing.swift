import FractalCatalog

/// The answer of one of the catalog's named queries, as a listing.
struct NamedListing {
  let query: String
  var parameters: [String: String] = [:]

  /// Runs the query and writes the listing to standard output.
  func print(from catalog: CatalogOptions, as format: FormatOption) throws {
    let query = try NamedQuery.named(query)
    let result = try QueryConsole(path: catalog.path)
      .run(sql: query.sql, parameters: parameters, limit: nil)
    Console.out(Listing(result).text(as: format.format))
  }
}

extension Listing {
  init(_ result: QueryResult) {
    self.init(
      columns: result.columns,
      rows: result.rows.map { row in
        row.map { value in
          switch value {
          case .null: .null
          case .integer(let integer): .integer(integer)
          case .real(let real): .real(real)
          case .text(let text): .text(text)
          case .blob(let bytes): .blob(bytes)
          }
        }
      })
  }
}
