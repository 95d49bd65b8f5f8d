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
      Of each dataset some 500 images are drawn, several times, which takes about a second a dataset; \
      --images 0 draws none, and --images 5000 finds rarer faults. Nothing else is drawn: 'fractalog \
      verify' does that. docs/catalog.md says what each check fails for.

      Some checks count what is worth knowing and no fault by itself: acts that were stopped \
      (origin-promises), degenerate or unstable measurements (measurements-stable), systems that \
      look like those of another class (class-separability), members of splits that no search for \
      duplicates has looked at (leakage-exact, leakage-look-alike), systems that no image shows \
      (dataset-labels). --fail-on makes that count, such as --fail-on class-separability, or \
      --fail-on all.

      --html writes one page with all findings, distributions and duplicate groups that needs no \
      other file and no network.
      """)

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var threads: ThreadOption
  @OptionGroup var format: FormatOption

  @Option(help: "How many images of each dataset are drawn; 0 for none.")
  var images = DatasetAudit.images

  @Option(help: ArgumentHelp("A file for the findings as a page with plots.", valueName: "file"))
  var html: String?

  @Option(
    help: ArgumentHelp(
      "Checks that fail also for what they else only tell, such as measurements-stable; or all.",
      valueName: "names"))
  var failOn: CheckNames?

  func validate() throws {
    if images < 0 {
      throw ValidationError("'--images \(images)' is not possible. Give 0 or more.")
    }
  }

  func run() throws {
    let strict = try failOn?.checks() ?? []
    let findings = try catalog.with(.read) { catalog in
      let audit = DatasetAudit(
        threads: threads.count, images: images,
        drawElsewhere: Self.drawingElsewhere(catalog: catalog.path))
      let findings = try audit.findings(on: catalog).map { finding in
        strict.contains(finding.check) ? finding.countingNotes : finding
      }
      if let html {
        let page = try AuditReport(findings, threads: threads.count).page(
          of: catalog, name: URL(fileURLWithPath: catalog.path).lastPathComponent,
          date: Date.now.formatted(.iso8601))
        try OutputFile.write(Array(page.utf8), to: html)
        Console.note("Wrote the findings to '\(html)'.")
      }
      return findings
    }
    show(findings)
    guard findings.allSatisfy(\.passed) else { throw ExitCode.failure }
  }

  private func show(_ findings: [AuditFinding]) {
    let failed = findings.count { !$0.passed }
    let isTable = format.format == .table
    var listing = Listing(
      columns: ["check", "result", "checked", "failures", "detail"]
        + (isTable ? [] : ["examples", "notes", "note_examples"]))
    for finding in findings {
      listing.append(
        [
          .text(finding.check), .text(finding.passed ? "pass" : "FAIL"),
          .integer(Int64(finding.checked)), .integer(Int64(finding.failures)),
          .text(finding.detail),
        ]
          + (isTable
            ? []
            : [
              .text(finding.examples.joined(separator: "; ")), .integer(Int64(finding.notes)),
              .text(finding.noteExamples.joined(separator: "; ")),
            ]))
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
  }
}
