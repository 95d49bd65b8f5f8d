import ArgumentParser

/// How a listing is written.
struct FormatOption: ParsableArguments {
  @Option(help: "The format of the listing.")
  var format: OutputFormat = .table

  @Flag(help: "Show a table whole, even if it is wider than the terminal.")
  var wide = false

  /// How a table is written to standard output.
  var style: TableStyle { .ofOutput(isWide: wide) }
}
