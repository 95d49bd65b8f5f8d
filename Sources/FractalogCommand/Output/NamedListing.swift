import FractalCatalog

/// The answer of one of the catalog's named queries, as a listing.
struct NamedListing {
  let query: String
  var parameters: [String: String] = [:]

  /// Runs the query and writes the listing to standard output.
  func print(from catalog: CatalogOptions, as format: FormatOption) throws {
    let query = try NamedQuery.named(query)
    try QueryConsole(path: catalog.path)
      .print(sql: query.sql, values: query.values(parameters), as: format)
  }
}

extension QueryConsole {
  /// How many rows are read before they are printed; the columns of a table are as wide as they
  /// need.
  private static let batchSize = 10_000

  /// Runs a statement and writes the rows to standard output while they come.
  func print(
    sql: String, values: [String: SQLValue], limit: Int? = nil, as format: FormatOption
  ) throws {
    var stream = ListingStream(format.format, format.style)
    let isTable = format.format == .table
    try run(sql: sql, values: values, limit: limit, batchesOf: Self.batchSize) { batch in
      try Console.send(stream.text(of: batch), isSafe: isTable)
    }
    try Console.send(stream.end())
    Console.noteLeftOut(stream.leftOut)
  }
}
