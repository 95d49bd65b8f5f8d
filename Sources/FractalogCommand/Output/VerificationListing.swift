import ArgumentParser
import FractalCatalog
import FractalCuration
import FractalDatasets

/// What verifications found, as a listing with a sentence for each below it.
struct VerificationListing {
  /// What was verified, nil for a whole catalog, and what came of it.
  private let reports: [(name: String?, report: VerificationReport)]

  init(_ report: VerificationReport) { reports = [(nil, report)] }

  init(_ reports: [(String, VerificationReport)]) {
    self.reports = reports.map { (name: $0.0, report: $0.1) }
  }

  /// Prints the listing.
  ///
  /// - Throws: `ExitCode.failure` if something did not match, or nothing could be made again.
  func print(as option: FormatOption) throws {
    let listing = Listing(
      columns: ["what", "source", "checked", "differing", "skipped", "reason"],
      rows: reports.flatMap(\.report.rows).map { row in
        [
          .text(row.what.rawValue), .text(row.source), .integer(Int64(row.checked)),
          .integer(Int64(row.differing)), .integer(Int64(row.skipped)),
          row.reason.map { .text($0) } ?? .null,
        ]
      })
    Console.list(listing, as: option)
    let format = option.format
    let say = { (line: String) in
      if format == .table { Console.out(line) } else { Console.note(line) }
    }
    for (_, report) in reports {
      for example in report.examples {
        say("\(example.what.rawValue) \(example.label), \(example.source): \(example.detail)")
      }
    }
    if format == .table { Console.out("") }
    for (name, report) in reports {
      say((name.map { "Dataset '\($0)'. " } ?? "") + report.sentence)
    }
    if reports.contains(where: { $0.report.differing > 0 || $0.report.verified == 0 }) {
      throw ExitCode.failure
    }
  }
}
