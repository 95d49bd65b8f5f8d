import ArgumentParser
import FractalDatasets

extension RecipeCommand {
  /// `fractalog recipe delete`
  struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete a recipe of the catalog that nothing depends on.",
      discussion: """
        A recipe that a dataset or a duplicate search rests on is refused, and so is a built-in one.
        """)

    @Argument(help: "The name.")
    var name: String

    @OptionGroup var catalog: CatalogOptions

    @Flag(help: "Delete the signatures that were made under it, too.")
    var withSignatures = false

    func run() throws {
      let signatures = try catalog.with(.write) {
        try RecipeLibrary.delete(name, withSignatures: withSignatures, in: $0)
      }
      let also = signatures > 0 ? " and \(counted(signatures, "signature"))" : ""
      Console.out("Deleted recipe '\(name)'\(also).")
    }
  }
}
