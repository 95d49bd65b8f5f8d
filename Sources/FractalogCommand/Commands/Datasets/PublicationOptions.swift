import ArgumentParser
import Foundation

/// What the catalog does not know of a dataset that is published.
struct PublicationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The licence, as dataset hubs spell it: cc-by-4.0, cc0-1.0, mit.", valueName: "name"))
  var license: String?

  @Option(
    help: ArgumentHelp(
      "The date to print, such as 2026-01-31. (default: now)", valueName: "date"))
  var date: PublicationDate?

  /// The options that were given.
  var given: [String] {
    [("--license", license), ("--date", date?.text)].compactMap { $1 == nil ? nil : $0 }
  }

  func validate() throws {
    if let license, license.wholeMatch(of: /[a-z0-9][a-z0-9.-]{0,63}/) == nil {
      throw ValidationError(
        """
        '--license \(license)' is not the short name of a licence. Give one such as cc-by-4.0.
        """)
    }
  }
}

/// A day, or a time of UTC, as ISO 8601 writes it: `2026-01-31` or `2026-01-31T12:00:00Z`.
struct PublicationDate: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    let time = argument.utf8.count == 10 ? "\(argument)T00:00:00Z" : argument
    // Written again, a day that no month has becomes another.
    guard let date = try? Date(time, strategy: .iso8601), date.formatted(.iso8601) == time
    else { return nil }
    text = argument
  }
}
