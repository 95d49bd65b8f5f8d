import ArgumentParser
import FractalCatalog
import FractalCore

/// `fractalog duplicates`
struct DuplicatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duplicates",
    abstract: "Systems that are the same or look alike: find, explain, resolve, separate.",
    subcommands: [
      TryTolerances.self, Find.self, List.self, Explain.self, Resolve.self, Separate.self,
      Restore.self, Forget.self,
    ])

  /// `fractalog duplicates list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List all searches, or the groups of one search with their members.")
    @Argument(
      help: "The name of a search. (default: list the searches)",
      completion: Completion.names(.search))
    var search: String?
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws {
      guard let search else {
        try NamedListing(query: "duplicate_searches").print(from: catalog, as: format)
        return
      }
      _ = try catalog.with(.read) { try $0.duplicateSearch(named: search) }
      try NamedListing(query: "systems_of_duplicate_group", parameters: ["search": search])
        .print(from: catalog, as: format)
    }
  }

  /// `fractalog duplicates forget`
  struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete a search with its groups and your decisions about them. Systems stay.")
    @Argument(help: "The name of a search.", completion: Completion.names(.search))
    var search: String
    @OptionGroup var catalog: CatalogOptions

    func run() throws {
      try catalog.with(.write) { try $0.removeDuplicateSearch(named: search) }
      Console.report("Deleted search '\(search)'.", ["name": .string(search)])
    }
  }
}
