import ArgumentParser
import FractalCatalog
import Foundation

extension ClassConflict.Policy: ExpressibleByArgument {}

/// `fractalog merge`
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Copy everything from other catalogs into this one; they do not change.",
    discussion: """
      Systems, origins and recipes are the same if their content is the same; classes and \
      protocols, if their names are; selections, splits and datasets, if both are. Of two \
      measurements of the same thing, the one by the newer renderer stays. A second merge changes \
      nothing. The direction does not matter: 'fractalog info --digest --portable' prints the \
      same.

      Everything is merged or, if there is a conflict, nothing. Duplicate searches are not merged, \
      because you can make them again.
      """)

  @Argument(help: "The catalogs to copy from, at most 10.", completion: .file())
  var others: [String]

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var format: FormatOption

  @Option(
    help: """
      What to do if a system is in one class here and in another there: refuse the merge, \
      keep our class, take theirs, or both.
      """)
  var onClassConflict: ClassConflict.Policy = .refuse

  @Flag(help: "Leave out selections, splits and datasets whose names are taken here.")
  var skipTakenNames = false

  func run() throws {
    // A merge that cannot begin, or that is refused, leaves no empty catalog behind.
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
    Console.list(listing, as: format)
    for report in reports { note(report) }
  }

  /// Removes the catalog that was made for the merge, unless another process has added systems
  /// since.
  private func removeWhatIsEmpty() {
    let systems = try? catalog.with(.read) { try $0.summary().rows(of: "system") }
    guard systems == 0 else { return }
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: catalog.path + ending)
    }
  }

  private func note(_ report: MergeReport) {
    if report.isItself {
      Console.note("'\(report.path)' is the same catalog: nothing to merge.")
    } else if !report.changedSomething {
      Console.note("This catalog already has everything of '\(report.path)'; nothing was changed.")
    }
    if report.conflictCount > 0 {
      let rule =
        switch onClassConflict {
        case .ours: "they keep their classes here"
        case .theirs: "they now have the classes there"
        default: "they are now in both classes, which the audit reports"
        }
      Console.note(
        """
        \(counted(report.conflictCount, "system")) in other classes in '\(report.path)' than here: \
        \(rule).
        \(report.conflicts.map { "  \($0)" }.joined(separator: "\n"))
        """)
      let rest = report.conflictCount - report.conflicts.count
      if rest > 0 { Console.note("  and \(rest) more") }
    }
    if !report.namesLeftOut.isEmpty {
      Console.note(
        "Left out of '\(report.path)', because the name is taken: "
          + report.namesLeftOut.joined(separator: ", ") + ".")
    }
    if let searches = report.rows.first(where: { $0.kind == .duplicateSearches }),
      searches.leftOut > 0
    {
      let aside =
        report.setAside > 0
        ? " (\(counted(report.setAside, "system")) set aside there, not here)" : ""
      Console.note(
        "Duplicate searches of '\(report.path)' are not merged\(aside); make them again here.")
    }
  }
}
