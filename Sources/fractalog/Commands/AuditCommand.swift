import ArgumentParser
import FractalCatalog
import FractalRendering

/// `fractalog audit`
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Check the catalog against everything it promises. Exit 1 if a check fails.")

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var format: FormatOption

  func run() throws {
    let findings = try catalog.with(.read) {
      try $0.audit(rendererVersion: rendererVersion, signatureVersion: Signature.version)
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
