import ArgumentParser
import FractalCatalog
import FractalCore

/// `fractalog selection`
struct SelectionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selection",
    abstract: "Frozen sets of systems, chosen by SQL: create, list, show, rename, delete.",
    subcommands: [
      Create.self, List.self, Show.self, RenameCommand<NamedSelection>.self,
      DeleteCommand<NamedSelection>.self,
    ])

  /// `fractalog selection create`
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Freeze the systems that meet a condition now, or those of a list.",
      discussion: """
        The selection keeps the condition. For a list of labels, it keeps 'label IN (…)' with at \
        most 100 labels; for more, a comment with their number and digest.
        """)

    @Argument(help: "The name.")
    var name: String

    @OptionGroup var catalog: CatalogOptions

    @OptionGroup var choice: ChoiceOptions

    func validate() throws { try choice.check() }

    func run() throws {
      let count = try catalog.with(.write) {
        try $0.createSelection(name: name, of: choice.choice()).count
      }
      Console.noteNormalised([name])
      Console.report(
        "Created selection '\(name)' of \(counted(count, "system")).",
        ["name": .string(name), "systems": .number(count)])
    }
  }

  /// `fractalog selection list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List all selections with their conditions and sizes.")
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws { try NamedListing(query: "selections").print(from: catalog, as: format) }
  }

  /// `fractalog selection show`
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the systems of a selection.")
    @Argument(help: "The name.", completion: Completion.names(.selection))
    var name: String
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws {
      _ = try catalog.with(.read) { try $0.selection(named: name) }
      try NamedListing(query: "systems_of_selection", parameters: ["selection": name])
        .print(from: catalog, as: format)
    }
  }
}
