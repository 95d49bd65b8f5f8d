import ArgumentParser
import FractalCatalog
import FractalSQL

/// `fractalog saved-query`
struct SavedQueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "saved-query",
    abstract: "Statements with a name, which 'fractalog query' runs: save, list, delete.",
    subcommands: [Save.self, List.self, Delete.self])

  /// `fractalog saved-query save`
  struct Save: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Save a statement under a name.",
      discussion: """
        'fractalog query NAME' runs it. Each :name in it is a parameter, which --param gives a \
        value: COALESCE(:name, …) makes it optional. The statement may call the same functions as \
        'fractalog query --sql'.
        """)

    @Argument(help: "The name; that of a query that comes with fractalog is refused.")
    var name: String
    @OptionGroup var catalog: CatalogOptions

    @Option(help: "One SQL statement that only reads.")
    var sql: String

    @Option(help: "What it shows.")
    var description = ""

    @Flag(help: "Replace the saved query of this name.")
    var replace = false

    func run() throws {
      let report = try catalog.with(.write) {
        try $0.saveQuery(
          name: name, sql: sql, description: description, replacing: replace,
          extension: .fractalog)
      }
      Console.noteNormalised([name])
      Console.report(
        report.count == 1
          ? "Saved query '\(name)'." : "Query '\(name)' was saved so already.", of: report)
    }
  }

  /// `fractalog saved-query list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the saved queries with their statements.")
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws { try NamedListing(query: "saved_queries").print(from: catalog, as: format) }
  }

  /// `fractalog saved-query delete`
  struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete a saved query. The history keeps its text.")

    @Argument(help: "The name.", completion: Completion.names(.query))
    var name: String
    @OptionGroup var catalog: CatalogOptions

    func run() throws {
      let report = try catalog.with(.write) { try $0.deleteSavedQuery(name) }
      Console.report("Deleted saved query '\(name)'.", of: report)
    }
  }
}
