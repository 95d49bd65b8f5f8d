import ArgumentParser
import FractalCatalog
import FractalCuration
import FractalDatasets
import FractalFiles
import FractalPages
import Foundation
import FractalCore

/// `fractalog audit`
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Check everything that the catalog promises. Exit 1 if a check fails.",
    discussion: """
      The audit draws about 500 images of each dataset, each several times, in about a second. If \
      the points of a recipe are so many that this would take more than about 20 seconds of one \
      core, it draws fewer images, and the checks that draw are 'not checked'. --images 0 draws \
      none; --images 5000 finds rarer faults. The audit draws nothing else: 'fractalog verify' \
      does. docs/catalog.md says what each check fails for.

      A check passes, fails, or is 'not checked'. 'not checked' means that it could not examine \
      everything: no search for duplicates has compared some members of a split, for example. The \
      audit says which command makes the check possible. The exit code is then 0, unless you give \
      --fail-on not-checked.

      Some checks count what is worth knowing but no fault by itself: unfinished acts \
      (origin-promises), degenerate or unstable measurements (measurements-stable), systems that \
      look like those of another class (class-separability), systems that no image shows \
      (dataset-labels). With --fail-on NAME, such a count is a failure of that check, and so is \
      'not checked'. --fail-on all applies this to every check.

      The verdict comes first: five sentences about one dataset and its split, with the distance \
      of the nearest pair across subsets.

      --html writes a report for reviewers: the verdict, 48 images, the split, the measures of \
      its subsets, the nearest pairs, what was left out and why, licence and citation, and every \
      check. It needs no other file and no network, and prints on A4. With '--html -', the page \
      goes to standard output and the table to standard error.
      """)

  @Argument(help: "A pack, or another catalog. (default: the catalog)", completion: .file())
  var file: String?

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var threads: ThreadOption
  @OptionGroup var format: FormatOption

  @Option(
    help: """
      The number of images to draw of each dataset, however long it takes; 0 for none. (default: \
      \(DatasetAudit.images), or fewer if images are expensive)
      """)
  var images: Int?

  @Option(
    help: ArgumentHelp("Write the report to this file.", valueName: "file"),
    completion: .file())
  var html: String?

  @Option(
    help: """
      The dataset that verdict and report are about. (default: the one that was created last)
      """, completion: Completion.names(.dataset))
  var dataset: String?

  @OptionGroup var publication: PublicationOptions

  @OptionGroup var replace: ReplaceOption

  @Option(
    help: ArgumentHelp(
      "Checks that must examine everything and count nothing; or not-checked; or all.",
      valueName: "names"))
  var failOn: CheckNames?

  func validate() throws {
    try catalog.check(orFile: file)
    if let images, images < 0 {
      throw ValidationError("'--images \(images)' is not possible. Give 0 or more.")
    }
    if html == nil, let option = publication.given.first {
      throw ValidationError("'\(option)' is for the report. Give '--html FILE', too.")
    }
  }

  func run() throws {
    let path = file ?? self.catalog.path
    let output = try html.map {
      try OutputFile($0, .html, keeping: [path], replacing: replace.replacement)
    }
    let strictness = try failOn?.strictness() ?? Strictness()
    let (findings, verdict) = try CatalogOptions.with(.read, at: path) { catalog in
      // An unknown dataset is refused before anything is drawn.
      _ = try dataset.map { try catalog.dataset(named: $0) }
      let audit = DatasetAudit(
        threads: threads.count, images: images,
        drawElsewhere: Self.drawingElsewhere(catalog: catalog.path))
      let findings = try audit.findings(on: catalog).map(strictness.applied(to:))
      let verdict =
        format.format == .table || output != nil
        ? Verdict(findings, of: catalog, dataset: dataset, threads: threads.count) : nil
      if let output {
        let report = AuditReport(
          findings, dataset: dataset, license: publication.license,
          command: Authorship.ofThisProcess.command, threads: threads.count)
        let page = try report.page(
          of: catalog, name: URL(fileURLWithPath: catalog.path).lastPathComponent,
          date: publication.date?.text ?? Date.now.formatted(.iso8601), verdict: verdict)
        try output.write(Array(page.utf8))
        Console.report(
          "Wrote the findings to \(output.name).", on: .notes, ["file": .string(output.path)])
      }
      return (findings, verdict)
    }
    show(findings, verdict, on: output?.isStandardOutput == true ? .notes : .output)
    let refused = findings.filter(strictness.refuses).map(\.check)
    if !refused.isEmpty {
      Console.note(
        "'--fail-on' makes this a failure. Not checked: \(refused.joined(separator: ", ")).")
    }
    let passed = refused.isEmpty && !findings.contains(where: \.failed)
    if Events.areOn {
      Console.report(
        AuditSummary(findings).sentence, on: .notes,
        ["passed": .bool(passed), "checks": .number(findings.count)])
    }
    if !passed { throw ExitCode.failure }
  }

  private func show(
    _ findings: [AuditFinding], _ verdict: Verdict?, on place: Console.Place
  ) {
    func print(_ line: String) { place == .output ? Console.out(line) : Console.note(line) }
    let isTable = format.format == .table
    if isTable, let verdict {
      // An empty line follows.
      print(verdict.lines.joined(separator: "\n") + (place == .output ? "\n\n" : "\n"))
    }
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
    Console.list(listing, as: format, on: place)
    guard isTable else { return }
    if place == .output, format.style.width != nil {
      // A terminal shortens what the table says of them.
      for finding in findings where !finding.passed { print("\(finding.check): \(finding.detail)") }
    }
    for finding in findings where finding.failed {
      for example in finding.examples { print("\(finding.check): \(example)") }
    }
    for finding in findings where !finding.passed {
      for gap in finding.gaps { print("\(finding.check): \(gap.sentence)") }
    }
    print("\n" + AuditSummary(findings).sentence)
  }
}
