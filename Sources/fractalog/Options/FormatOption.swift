import ArgumentParser

/// How a listing is written.
struct FormatOption: ParsableArguments {
  @Option(help: "How to write the listing.")
  var format: OutputFormat = .table
}
