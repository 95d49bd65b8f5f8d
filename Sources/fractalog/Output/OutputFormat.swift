import ArgumentParser

/// How a listing is written to standard output.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// Aligned columns to be read in a terminal; reals rounded to 6 digits.
  case table
  /// RFC 4180 with a header, `\n` line ends; an absent value is nothing, an empty text is `""`.
  case csv
  /// One array with an object a row.
  case json
  /// An object a line.
  case jsonl
  /// A table for a README or an issue; reals rounded to 6 digits.
  case markdown
}
