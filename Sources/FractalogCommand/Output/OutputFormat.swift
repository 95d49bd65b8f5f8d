import ArgumentParser
import FractalCatalog

/// How a listing is written to standard output.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// Aligned columns to be read in a terminal; reals rounded to 6 digits.
  case table
  /// RFC 4180 with a header: see ``Listing/csv``.
  case csv
  /// An array with an object for each row: see ``Listing/json``.
  case json
  /// An object on each line.
  case jsonl
  /// A table for a README or an issue; reals rounded to 6 digits.
  case markdown
}

extension Listing {
  /// The whole listing in a format.
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
