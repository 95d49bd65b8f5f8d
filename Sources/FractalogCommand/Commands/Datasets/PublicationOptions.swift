import ArgumentParser

/// What the catalog does not know of a dataset that is published.
struct PublicationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The licence, as dataset hubs spell it: cc-by-4.0, cc0-1.0, mit.", valueName: "name"))
  var license: String?

  @Option(
    help: ArgumentHelp(
      "The date to print, such as 2026-01-31. (default: now)", valueName: "date"))
  var date: String?

  /// The options that were given.
  var given: [String] {
    [("--license", license), ("--date", date)].compactMap { $1 == nil ? nil : $0 }
  }

  func validate() throws {
    if let license, license.wholeMatch(of: /[a-z0-9][a-z0-9.-]{0,63}/) == nil {
      throw ValidationError(
        """
        '--license \(license)' is not the short name of a licence. Give one such as cc-by-4.0.
        """)
    }
    if let date, date.wholeMatch(of: /\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?/) == nil {
      throw ValidationError("'--date \(date)' is not a date. Give one such as 2026-01-31.")
    }
  }
}
