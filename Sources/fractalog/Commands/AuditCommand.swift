import ArgumentParser
import FractalCatalog
import FractalDatasets
import Foundation

/// `fractalog audit`
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Check the catalog against everything it promises. Exit 1 if a check fails.",
    discussion: """
      Nothing is drawn: 'fractalog verify' does that. docs/catalog.md says what each check fails for.

      --html writes one page with all findings, distributions and duplicate groups that needs no \
      other file and no network.
      """)

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var threads: ThreadOption
  @OptionGroup var format: FormatOption

  @Option(help: ArgumentHelp("A file for the findings as a page with plots.", valueName: "file"))
  var html: String?

  func run() throws {
    let findings = try catalog.with(.read) { catalog in
      let findings = try DatasetAudit(threads: threads.count).findings(on: catalog)
      if let html {
        let page = try AuditReport(findings, threads: threads.count).page(
          of: catalog, name: URL(fileURLWithPath: catalog.path).lastPathComponent,
          date: Date.now.formatted(.iso8601))
        try OutputFile.write(Array(page.utf8), to: html)
        Console.note("Wrote the findings to '\(html)'.")
      }
      return findings
    }
    let failed = findings.count { !$0.passed }
    let isTable = format.format == .table
    var listing = Listing(
      columns: ["check", "result", "checked", "failures", "detail"]
        + (isTable ? [] : ["examples"]))
    for finding in findings {
      listing.append(
        [
          .text(finding.check), .text(finding.passed ? "pass" : "FAIL"),
          .integer(Int64(finding.checked)), .integer(Int64(finding.failures)),
          .text(finding.detail),
        ] + (isTable ? [] : [.text(finding.examples.joined(separator: "; "))]))
    }
    Console.out(listing.text(as: format.format))
    if isTable {
      for finding in findings where !finding.passed {
        for example in finding.examples { Console.out("\(finding.check): \(example)") }
      }
      Console.out(
        failed == 0
          ? "\nAll \(findings.count) checks pass."
          : "\n\(failed) of \(findings.count) checks fail.")
    }
    if failed > 0 { throw ExitCode.failure }
  }
}
