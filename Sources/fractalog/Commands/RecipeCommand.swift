import ArgumentParser
import FractalCatalog
import FractalDatasets
import FractalFiles
import FractalRendering
import Foundation

/// `fractalog recipe`
struct RecipeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recipe",
    abstract: "What decides an image besides its systems: list, show, create, rename, delete.",
    discussion: """
      Built in are the recipes of the published works, faithful to what their code does, and \
      'classes' and 'scenes', which set right what it gets wrong.
      """,
    subcommands: [
      List.self, Show.self, Create.self, RenameCommand<NamedRecipe>.self, Delete.self,
    ])

  /// `fractalog recipe list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the built-in recipes and those of the catalog.")
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws {
      let all = try catalog.withLibrary { try $0.all() }
      let rows = all.map { recipe, isBuiltIn -> [Cell] in
        [
          .text(recipe.name), .text(recipe.task.rawValue), .integer(Int64(recipe.side)),
          .integer(Int64(recipe.channels)), .integer(Int64(recipe.foreground.orbit.points)),
          .text(isBuiltIn ? "built in" : "catalog"),
        ]
      }
      Console.out(
        Listing(columns: ["recipe", "task", "side", "channels", "points", "kept"], rows: rows)
          .text(as: format.format))
    }
  }

  /// `fractalog recipe show`
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print a recipe as JSON.")
    @Argument(help: "The name.")
    var name: String
    @OptionGroup var catalog: CatalogOptions

    @Flag(help: "In its one spelling, over which its digest is taken.")
    var canonical = false

    func run() throws {
      let recipe = try catalog.withLibrary { try $0.recipe(named: name) }
      Console.out(canonical ? recipe.canonicalJSON : recipe.indentedJSON)
    }
  }

  /// `fractalog recipe create`
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep a recipe in the catalog, under a name of its own, for good.",
      discussion: """
        Either change another one, such as --from scenes --set composition.objects=[2,8], or give \
        a whole one as a file.
        """)

    @Argument(help: "The name.")
    var name: String
    @OptionGroup var catalog: CatalogOptions

    @Option(help: "The recipe to start from.")
    var from: String?

    @Option(
      name: .customLong("set"),
      help: ArgumentHelp(
        "A field and its new value as JSON; may be repeated.", valueName: "field=value"))
    var changes: [String] = []

    @Option(help: "A file with the recipe as JSON, at most 1 MiB; - is standard input.")
    var file: String?

    func validate() throws {
      guard (from == nil) != (file == nil) else {
        throw ValidationError("Give either '--from RECIPE' or '--file FILE'.")
      }
      for change in changes where !change.dropFirst().contains("=") {
        throw ValidationError("'--set \(change)' has no value. Write --set field=value.")
      }
    }

    func run() throws {
      let isNew = try catalog.with(.create) { catalog in
        // All at once, for one field may only be possible beside another.
        let fields = changes.map { change in
          let equals = change.firstIndex(of: "=")!
          return (
            path: String(change[..<equals]),
            value: String(change[change.index(after: equals)...])
          )
        }
        // A name in JSON is quoted, and what it may hold is the recipe's to say.
        let recipe = try origin(catalog).setting(fields + [("name", json(name))])
        return try RecipeLibrary.store(recipe, in: catalog)
      }
      Console.out(
        isNew ? "Created recipe '\(name)'." : "Recipe '\(name)' is here already, just the same.")
    }

    private func origin(_ catalog: Catalog) throws -> Recipe {
      if let from { return try RecipeLibrary(catalog).recipe(named: from) }
      return try Recipe(json: InputFile.text(file!, limit: 1 << 20))
    }
  }
}

extension CatalogOptions {
  /// Hands the body the recipes: those of the catalog too, if there is one.
  func withLibrary<Result>(_ body: (RecipeLibrary) throws -> Result) throws -> Result {
    guard FileManager.default.fileExists(atPath: path) else { return try body(RecipeLibrary(nil)) }
    return try with(.read) { try body(RecipeLibrary($0)) }
  }
}
