/// Rows under named columns: the result of a query, which the command and the gallery write alike.
///
/// As CSV and JSON every value is exact: a real has the fewest digits that give the same real
/// again, and NULL, an empty text and an infinity differ from each other.
///
/// ```swift
/// let listing = Listing(columns: ["label", "maps"], rows: [[.text("ifs-3-9f2c"), .integer(3)]])
/// listing.csv   // "label,maps\r\nifs-3-9f2c,3\r\n"
/// listing.json  // "[\n  {\"label\": \"ifs-3-9f2c\", \"maps\": 3}\n]\n"
/// ```
public struct Listing: Hashable, Sendable {
  /// The names of the columns, in order; a name may come twice.
  public let columns: [String]
  /// The rows, each with one value for each column.
  public private(set) var rows: [[SQLValue]]
  /// Whether there are more rows, beyond the limit of the query.
  public let truncated: Bool

  /// - Precondition: Every row has as many values as there are columns.
  public init(columns: [String], rows: [[SQLValue]] = [], truncated: Bool = false) {
    for row in rows { Self.check(row, columns) }
    (self.columns, self.rows, self.truncated) = (columns, rows, truncated)
  }

  /// - Precondition: The row has as many values as there are columns.
  public mutating func append(_ row: [SQLValue]) {
    Self.check(row, columns)
    rows.append(row)
  }

  private static func check(_ row: [SQLValue], _ columns: [String]) {
    precondition(row.count == columns.count, "a row of \(row.count) under \(columns.count) columns")
  }
}
