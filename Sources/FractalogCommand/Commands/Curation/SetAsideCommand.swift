import ArgumentParser
import FractalCatalog

/// `fractalog set-aside`
struct SetAsideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set-aside",
    abstract: "Systems set aside by hand, with a reason: add, restore, list.",
    discussion: """
      They stay in the catalog. Leave them out with 'set_aside = 0' in --where, as you leave out \
      duplicates.
      """,
    subcommands: [Add.self, Restore.self, List.self])

  /// `fractalog set-aside add`
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set systems aside for a reason.",
      discussion: "Systems that were set aside by hand before keep their reason.")

    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var choice: ChoiceOptions

    @Option(help: "Why, in one line of at most 1000 bytes.")
    var reason: String

    func validate() throws { try choice.check() }

    func run() throws {
      let report = try catalog.with(.write) {
        try $0.setAside(choice.choice(), reason: reason)
      }
      let rest = report.unchanged > 0 ? "; \(report.unchanged) were so already" : ""
      Console.report("Set \(counted(report.count, "system")) aside\(rest).", of: report)
    }
  }

  /// `fractalog set-aside restore`
  struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take back that systems were set aside by hand.",
      discussion: """
        Systems that a duplicate search set aside stay so: see 'fractalog duplicates restore'.
        """)

    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var choice: ChoiceOptions

    func validate() throws { try choice.check() }

    func run() throws {
      let report = try catalog.with(.write) { try $0.restore(choice.choice()) }
      let rest =
        report.unchanged > 0 ? "; \(report.unchanged) were not set aside by hand" : ""
      Console.report("Restored \(counted(report.count, "system"))\(rest).", of: report)
    }
  }

  /// `fractalog set-aside list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the systems set aside by hand, with the reason.")
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws { try NamedListing(query: "set_aside").print(from: catalog, as: format) }
  }
}
