import ArgumentParser
import FractalCatalog
import Foundation

extension ClassConflict.Policy: ExpressibleByArgument {}

/// `fractalog merge`
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Take in all that other catalogs have; they stay as they are.",
    discussion: """
      Systems, origins and recipes are the same if their content is, classes and protocols if their \
      names are, selections, splits and datasets if name and content are; of two measurements of the same \
      thing the one by the newer renderer stays. Merging again changes nothing, and it does not \
      matter which catalog is merged into which: 'fractalog info --digest --portable' is the same.

      All is merged or, if anything is in the way, nothing. Duplicate searches are not merged, for \
      they can be made again.
      """)

  @Argument(help: "The catalogs to take in, at most 10.")
  var others: [String]

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var format: FormatOption

  @Option(
    help: """
      What becomes of systems that are in one class here and in another there: refuse the merger, \
      keep ours, take theirs, or both.
      """)
  var onClassConflict: ClassConflict.Policy = .refuse

  @Flag(help: "Leave out a selection, split or dataset whose name stands for another here.")
  var skipTakenNames = false

  func run() throws {
    // A merger that cannot begin, or that is refused, leaves no empty catalog behind.
    for other in others { try Catalog(path: other, access: .read).close() }
    let isNew = !FileManager.default.fileExists(atPath: catalog.path)
    let reports: [MergeReport]
    do {
      reports = try catalog.with(.create) {
        try $0.merge(
          others, onClassConflict: onClassConflict, skippingTakenNames: skipTakenNames)
      }
    } catch {
      if isNew { removeWhatIsEmpty() }
      throw error
    }
    var listing = Listing(
      columns: ["catalog", "what", "there", "added", "replaced", "left_out"])
    for report in reports {
      for row in report.rows {
        listing.append(
          [
            .text(report.path), .text(row.kind.rawValue), .integer(Int64(row.there)),
            .integer(Int64(row.added)), .integer(Int64(row.replaced)),
            .integer(Int64(row.leftOut)),
          ])
      }
    }
    Console.out(listing.text(as: format.format))
    for report in reports { note(report) }
  }

  /// Removes the catalog that was made for the merger, unless somebody has brought in systems since.
  private func removeWhatIsEmpty() {
    let systems = try? catalog.with(.read) { try $0.summary().rows(of: "system") }
    guard systems == 0 else { return }
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: catalog.path + ending)
    }
  }

  private func note(_ report: MergeReport) {
    if report.isItself {
      Console.note("'\(report.path)' is the catalog that it should be merged into: nothing to do.")
    } else if !report.changedSomething {
      Console.note("All of '\(report.path)' was here already; nothing was changed.")
    }
    if report.conflictCount > 0 {
      let rule =
        switch onClassConflict {
        case .ours: "they stay as they were here"
        case .theirs: "they are now as there"
        default: "they are now in all of them, which the audit reports"
        }
      Console.note(
        """
        \(counted(report.conflictCount, "system")) in other classes in '\(report.path)' than here; \
        \(rule):
        \(report.conflicts.map { "  \($0)" }.joined(separator: "\n"))
        """)
      let rest = report.conflictCount - report.conflicts.count
      if rest > 0 { Console.note("  and \(rest) more") }
    }
    if !report.namesLeftOut.isEmpty {
      Console.note(
        "Left out of '\(report.path)', for the name is taken: "
          + report.namesLeftOut.joined(separator: ", ") + ".")
    }
    if let searches = report.rows.first(where: { $0.kind == .duplicateSearches }),
      searches.leftOut > 0
    {
      let aside =
        report.setAside > 0
        ? ", nor are \(counted(report.setAside, "system")) set aside here that are there" : ""
      Console.note(
        "Duplicate searches of '\(report.path)' are not merged\(aside); make them again here.")
    }
  }
}
