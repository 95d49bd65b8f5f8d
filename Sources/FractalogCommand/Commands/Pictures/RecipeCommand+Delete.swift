import ArgumentParser
import FractalCore
import FractalDatasets

extension RecipeCommand {
  /// `fractalog recipe delete`
  struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete a recipe of the catalog that nothing depends on.",
      discussion: """
        Refused if a dataset or a duplicate search uses the recipe, and for built-in recipes.
        """)

    @Argument(help: "The name.", completion: Completion.names(.recipe))
    var name: String

    @OptionGroup var catalog: CatalogOptions

    @Flag(help: "Also delete its signatures.")
    var withSignatures = false

    func run() throws {
      let signatures = try catalog.with(.write) {
        try RecipeLibrary.delete(name, withSignatures: withSignatures, in: $0)
      }
      let also = signatures > 0 ? " and \(counted(signatures, "signature"))" : ""
      Console.report(
        "Deleted recipe '\(name)'\(also).",
        ["name": .string(name), "signatures": .number(signatures)])
    }
  }
}
