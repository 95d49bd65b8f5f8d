import FractalCatalog

extension Listing {
  /// Runs a statement and refuses a result above a number of bytes.
  ///
  /// - Parameter command: A command that writes a result of any size, for the error.
  init(
    _ console: QueryConsole, _ sql: String, _ values: [String: SQLValue], limit: Int, bytes: Int,
    _ command: String
  ) throws {
    var (columns, rows, truncated, size): ([String], [[SQLValue]], Bool, Int) = ([], [], false, 0)
    try console.run(sql: sql, values: values, limit: limit, batchesOf: 1) { part in
      (columns, truncated) = (part.columns, part.truncated)
      size += part.rows.joined().reduce(0) { $0 + $1.size }
      guard size <= bytes else {
        throw WebError(
          .badRequest,
          """
          The result has more than \(bytes >> 20) MB. Request fewer rows or columns, or use \
          '\(command)'.
          """)
      }
      rows += part.rows
    }
    self.init(columns: columns, rows: rows, truncated: truncated)
  }
}

extension SQLValue {
  /// The approximate number of bytes.
  fileprivate var size: Int {
    switch self {
    case .text(let text): 32 + text.utf8.count
    case .blob(let bytes): 32 + 2 * bytes.count
    default: 32
    }
  }
}
