import ArgumentParser
import FractalCatalog

/// `fractalog split`
struct SplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Frozen partitions into train, val, test: create, extend, verify, export.",
    subcommands: [
      Create.self, Extend.self, List.self, Show.self, Verify.self, Export.self, Import.self,
      RenameCommand<NamedSplit>.self, DeleteCommand<NamedSplit>.self,
    ])

  /// `fractalog split list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List all splits with their subsets and counts.")
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws { try NamedListing(query: "splits").print(from: catalog, as: format) }
  }

  /// `fractalog split show`
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the members of a split, subset by subset.")
    @Argument(help: "The name.", completion: Completion.names(.split))
    var name: String
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    @Option(help: "Only the members of this subset.")
    var subset: String?

    func run() throws {
      let split = try catalog.with(.read) { try $0.split(named: name) }
      let names = split.subsets.map(\.name)
      let place = subset.flatMap { Name.place(of: $0, among: names) }
      if let subset, place == nil {
        throw CatalogError.datasets(.unknownSubset(subset, of: split.name, known: names))
      }
      try NamedListing(
        query: split.unit == .image ? "images_of_split" : "systems_of_split",
        parameters: ["split": split.name]
          .merging(place.map { ["subset": names[$0]] } ?? [:]) { $1 }
      ).print(from: catalog, as: format)
    }
  }

}
