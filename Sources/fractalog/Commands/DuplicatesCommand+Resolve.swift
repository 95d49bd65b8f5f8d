import ArgumentParser
import FractalCatalog

extension DuplicateKeeper: ExpressibleByArgument {}

extension DuplicatesCommand {
  /// `fractalog duplicates resolve`
  struct Resolve: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep one system of each group and set the others aside. Nothing is deleted.",
      discussion: """
        What is set aside has set_aside = 1 in system_overview, so that selections, sheets and \
        classes leave it out with --where "set_aside = 0". 'duplicates restore' takes it back.
        """)

    @Argument(help: "The name of a search.")
    var search: String
    @OptionGroup var catalog: CatalogOptions

    @Option(
      help: """
        Which one is kept: the group's representative, the first to come in, or the one that \
        fills most of its picture.
        """)
    var keep: DuplicateKeeper = .representative

    @Option(help: "Only the group of this system, by label.")
    var group: String?

    func run() throws {
      let count = try catalog.with(.write) {
        try $0.resolveDuplicates(of: search, group: group, keep: keep)
      }
      Console.out("Set \(counted(count, "system")) aside.")
    }
  }

  /// `fractalog duplicates restore`
  struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take back what 'duplicates resolve' set aside.")
    @Argument(help: "The name of a search.")
    var search: String
    @OptionGroup var catalog: CatalogOptions

    @Option(help: "Only the group of this system, by label.")
    var group: String?

    func run() throws {
      let count = try catalog.with(.write) {
        try $0.restoreDuplicates(of: search, group: group)
      }
      Console.out("Restored \(counted(count, "system")).")
    }
  }
}
