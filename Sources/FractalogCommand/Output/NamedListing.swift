import FractalCatalog

/// The answer of one of the catalog's named queries, as a listing.
struct NamedListing {
  let query: String
  var parameters: [String: String] = [:]

  /// Runs the query and writes the listing to standard output.
  func print(from catalog: CatalogOptions, as format: FormatOption) throws {
    let query = try NamedQuery.named(query)
    try QueryConsole(path: catalog.path)
      .print(sql: query.sql, values: query.values(parameters), as: format.format)
  }
}

extension QueryConsole {
  /// How many rows are read before they are printed; the columns of a table are as wide as they
  /// need.
  private static let batchSize = 10_000

  /// Runs a statement and writes the rows to standard output while they come.
  func print(
    sql: String, values: [String: SQLValue], limit: Int? = nil, as format: OutputFormat
  ) throws {
    var stream = ListingStream(format)
    try run(sql: sql, values: values, limit: limit, batchesOf: Self.batchSize) { batch in
      try Console.send(stream.text(of: batch))
    }
    try Console.send(stream.end())
  }
}
