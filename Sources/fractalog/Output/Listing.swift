/// Rows under named columns, as a query gives them, before they become text.
///
/// For programs (`csv`, `json`, `jsonl`) every value is exact: a real has the fewest digits that
/// give the same real again. For people (`table`, `markdown`) reals are rounded to 6 digits.
///
/// ```swift
/// let listing = Listing(columns: ["label", "maps"], rows: [[.text("ifs-3-9f2c"), .integer(3)]])
/// listing.text(as: .csv)  // "label,maps\nifs-3-9f2c,3\n"
/// ```
struct Listing: Equatable, Sendable {
  /// The names of the columns, in order; a name may come twice.
  let columns: [String]
  /// As many cells a row as there are columns.
  private(set) var rows: [[Cell]]

  /// - Precondition: Every row has as many cells as there are columns.
  init(columns: [String], rows: [[Cell]] = []) {
    self.columns = columns
    self.rows = []
    self.rows.reserveCapacity(rows.count)
    for row in rows { append(row) }
  }

  /// - Precondition: The row has as many cells as there are columns.
  mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row of \(row.count) under \(columns.count) columns")
    rows.append(row)
  }

  /// The whole listing in a format; every line ends in `\n`.
  func text(as format: OutputFormat) -> String {
    switch format {
    case .table: table
    case .csv: csv
    case .json: json
    case .jsonl: jsonLines
    case .markdown: markdown
    }
  }
}
