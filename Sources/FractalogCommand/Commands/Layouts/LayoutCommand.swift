import ArgumentParser
import FractalCatalog
import FractalCore

/// `fractalog layout`
struct LayoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layout",
    abstract: "Maps on which systems that look alike lie side by side: create, draw, list.",
    subcommands: [Create.self, Draw.self, List.self, Delete.self])

  /// The layout that a command is about.
  struct Choice: ParsableArguments {
    @Option(
      help: "The recipe of the pictures; 'fractalog recipe list' shows recipes.",
      completion: Completion.names(.recipe))
    var recipe = "classes"

    @Option(help: "The seed of the pictures.")
    var seed = Seed(1)
  }

  /// `fractalog layout list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the layouts with their systems, and the systems that are missing.")
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws {
      try NamedListing(query: "layouts").print(from: catalog, as: format)
    }
  }

  /// `fractalog layout delete`
  struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete a layout. Its systems and their signatures stay.",
      discussion: "The same 'layout create' makes it again.")
    @OptionGroup var choice: Choice
    @OptionGroup var catalog: CatalogOptions

    func run() throws {
      let points = try catalog.with(.write) {
        try $0.deleteLayout(recipe: choice.recipe, seed: choice.seed.value)
      }
      Console.report(
        "Deleted the layout of recipe '\(choice.recipe)' with \(counted(points, "point")).",
        ["recipe": .string(choice.recipe), "points": .number(points)])
    }
  }
}
