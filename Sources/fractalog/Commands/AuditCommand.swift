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
      Of each dataset some 500 images are drawn, several times, which takes about a second a dataset. \
      Of a recipe with very many points fewer are drawn, so that no dataset takes more than some 20 \
      seconds of one core; the others are not checked. --images 0 draws none, and --images 5000 finds \
      rarer faults. Nothing else is drawn: 'fractalog \
      verify' does that. docs/catalog.md says what each check fails for.

      A check passes, fails, or is 'not checked': then it could not look at everything, such as \
      members of a split that no search for duplicates has compared, and the audit says which command \
      makes it possible. That is no failure; --fail-on not-checked makes it one.

      Some checks count what is worth knowing and no fault by itself: acts that were stopped \
      (origin-promises), degenerate or unstable measurements (measurements-stable), systems that \
      look like those of another class (class-separability), systems that no image shows \
      (dataset-labels). --fail-on NAME makes that count for a check, and that it was not checked; \
      --fail-on all does so for every check.

      --html writes one page with all findings, distributions and duplicate groups that needs no \
      other file and no network. With '--html -' the page goes to standard output, and the table to \
      standard error.
      """)

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var threads: ThreadOption
  @OptionGroup var format: FormatOption

  @Option(
    help: """
      How many images of each dataset are drawn, whatever they cost; 0 for none. (default: \
      \(DatasetAudit.images), or fewer where images are dear)
      """)
  var images: Int?

  @Option(help: ArgumentHelp("A file for the findings as a page with plots.", valueName: "file"))
  var html: String?

  @OptionGroup var replace: ReplaceOption

  @Option(
    help: ArgumentHelp(
      "Checks that must be complete and find nothing worth knowing; or not-checked; or all.",
      valueName: "names"))
  var failOn: CheckNames?

  func validate() throws {
    if let images, images < 0 {
      throw ValidationError("'--images \(images)' is not possible. Give 0 or more.")
    }
  }

  func run() throws {
    let file = try html.map { try catalog.output($0, .html, replacing: replace.replacement) }
    let strictness = try failOn?.strictness() ?? Strictness()
    let findings = try catalog.with(.read) { catalog in
      let audit = DatasetAudit(
        threads: threads.count, images: images,
        drawElsewhere: Self.drawingElsewhere(catalog: catalog.path))
      let findings = try audit.findings(on: catalog).map(strictness.applied(to:))
      if let file {
        let page = try AuditReport(findings, threads: threads.count).page(
          of: catalog, name: URL(fileURLWithPath: catalog.path).lastPathComponent,
          date: Date.now.formatted(.iso8601))
        try file.write(Array(page.utf8))
        Console.note("Wrote the findings to \(file.name).")
      }
      return findings
    }
    show(findings, file?.isStandardOutput == true ? Console.note : Console.out)
    let refused = findings.filter(strictness.refuses).map(\.check)
    if !refused.isEmpty {
      Console.note(
        "By '--fail-on' this is a failure: not checked are \(refused.joined(separator: ", ")).")
    }
    if !refused.isEmpty || findings.contains(where: \.failed) { throw ExitCode.failure }
  }

  private func show(_ findings: [AuditFinding], _ print: (String) -> Void) {
    let isTable = format.format == .table
    var listing = Listing(
      columns: ["check", "result", "checked", "of", "failures", "detail"]
        + (isTable ? [] : ["examples", "notes", "note_examples", "gaps", "commands"]))
    for finding in findings {
      listing.append(
        [
          .text(finding.check), .text(finding.result.word), .integer(Int64(finding.checked)),
          .integer(Int64(finding.total)), .integer(Int64(finding.failures)),
          .text(finding.detail),
        ]
          + (isTable
            ? []
            : [
              .text(finding.examples.joined(separator: "; ")), .integer(Int64(finding.notes)),
              .text(finding.noteExamples.joined(separator: "; ")),
              .text(finding.gaps.map(\.reason).joined(separator: "; ")),
              .text(finding.gaps.compactMap(\.command).joined(separator: "; ")),
            ]))
    }
    print(listing.text(as: format.format))
    guard isTable else { return }
    for finding in findings where finding.failed {
      for example in finding.examples { print("\(finding.check): \(example)") }
    }
    for finding in findings where !finding.passed {
      for gap in finding.gaps { print("\(finding.check): \(gap.sentence)") }
    }
    print("\n" + AuditSummary(findings).sentence)
  }
}
