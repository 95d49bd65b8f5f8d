import ArgumentParser
import FractalCatalog

/// `fractalog origin`
struct OriginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "origin",
    abstract: "The acts that brought systems in: list them, or give up one that was stopped.",
    subcommands: [List.self, Abandon.self])

  /// `fractalog origin list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List every act, with what it promised and what it brought.")
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws { try NamedListing(query: "origins").print(from: catalog, as: format) }
  }

  /// `fractalog origin abandon`
  struct Abandon: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give up acts that were stopped and that nobody will complete.",
      discussion: """
        What they brought stays, and the audit asks no more of them. The command that an act began \
        with takes it up again.
        """)

    @Argument(help: "The numbers of the origins, as 'fractalog origin list' shows them.")
    var origins: [Int64]
    @OptionGroup var catalog: CatalogOptions

    func run() throws {
      let abandoned = try catalog.with(.write) { try $0.abandonOrigins(origins) }
      for (number, act) in zip(origins, abandoned) {
        Console.out(
          """
          Origin \(number), \(act.kind.rawValue) '\(act.name)', is given up at \(act.items) of \
          \(act.promised) items, which stay. `\(act.command)` would still complete it.
          """)
      }
    }
  }
}
