import ArgumentParser
import FractalCatalog
import FractalCore

/// `fractalog origin`
struct OriginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "origin",
    abstract: "The acts that added systems: list them, or abandon unfinished ones.",
    subcommands: [List.self, Abandon.self])

  /// `fractalog origin list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List every act, with the number of systems it promised and added.")
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws { try NamedListing(query: "origins").print(from: catalog, as: format) }
  }

  /// `fractalog origin abandon`
  struct Abandon: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Abandon unfinished acts that nobody will complete.",
      discussion: """
        Their systems stay, and the audit no longer expects the rest. The command that started an \
        act resumes it.
        """)

    @Argument(help: "The numbers of the origins, as 'fractalog origin list' shows them.")
    var origins: [Int64]
    @OptionGroup var catalog: CatalogOptions

    func run() throws {
      let abandoned = try catalog.with(.write) { try $0.abandonOrigins(origins) }
      for (number, act) in zip(origins, abandoned) {
        Console.report(
          """
          Abandoned origin \(number), \(act.kind.rawValue) '\(act.name)', after \(act.items) of \
          \(act.promised) items, which stay. `\(act.command)` would resume it.
          """,
          [
            "origin": .number(number), "kind": .string(act.kind.rawValue),
            "name": .string(act.name), "items": .number(act.items),
            "promised": .number(act.promised), "command": .string(act.command),
          ])
      }
    }
  }
}
