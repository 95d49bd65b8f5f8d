import ArgumentParser

/// How a listing is written.
struct FormatOption: ParsableArguments {
  @Option(help: "The format of the listing.")
  var format: OutputFormat = .table
}
