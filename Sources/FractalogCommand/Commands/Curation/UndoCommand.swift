import ArgumentParser
import FractalCatalog
import FractalCore

/// `fractalog undo`
struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Undo the last change, or the one of this number.",
    discussion: """
      It undoes what 'fractalog history' lists as undoable: assignments, merges, names and \
      deletions of classes; new and deleted selections; tags, notes and saved queries; systems set \
      aside and restored; decisions about duplicates. Everything that the change changed must be \
      as the change left it; if not, the error names what stands in the way, and nothing changes.

      An undo is a change, too: undo its number to do the first one again. Without a number, the \
      last change that is no undo and is in force is undone, so repeating the command goes further \
      back.
      """)

  @Argument(help: "The number of the change, as 'fractalog history' shows it.")
  var change: Int64?
  @OptionGroup var catalog: CatalogOptions

  func run() throws {
    let report = try catalog.with(.write) { try $0.undo(change: change) }
    let undone = report.undone
    Console.report(
      """
      Undid change \(undone.id), `\(undone.authorship.command)`: \(undone.what). \
      'fractalog undo \(report.change)' does it again.
      """,
      [
        "change": .number(report.change), "undone": .number(undone.id),
        "command": .string(undone.authorship.command), "what": .string(undone.what),
      ])
  }
}
