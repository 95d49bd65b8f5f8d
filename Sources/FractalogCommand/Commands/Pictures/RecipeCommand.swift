import ArgumentParser
import FractalCatalog
import FractalCore
import FractalDatasets
import FractalFiles
import FractalRendering
import Foundation

/// `fractalog recipe`
struct RecipeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recipe",
    abstract: "Recipes, which decide everything about an image except its systems.",
    discussion: """
      Four built-in recipes reproduce the published code, defects included. The recipes 'classes' \
      and 'scenes' correct the defects.
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
      let rows = all.map { recipe, isBuiltIn -> [SQLValue] in
        [
          .text(recipe.name), .text(recipe.task.rawValue), .integer(Int64(recipe.side)),
          .integer(Int64(recipe.channels)), .integer(Int64(recipe.foreground.orbit.points)),
          .text(isBuiltIn ? "built in" : "catalog"),
        ]
      }
      Console.list(
        Listing(columns: ["recipe", "task", "side", "channels", "points", "kept"], rows: rows),
        as: format)
    }
  }

  /// `fractalog recipe show`
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print a recipe as JSON.")
    @Argument(help: "The name.", completion: Completion.names(.recipe))
    var name: String
    @OptionGroup var catalog: CatalogOptions

    @Flag(help: "Print the canonical JSON, from which the digest is computed.")
    var canonical = false

    func run() throws {
      let recipe = try catalog.withLibrary { try $0.recipe(named: name) }
      Console.out(canonical ? recipe.canonicalJSON : recipe.indentedJSON)
    }
  }

  /// `fractalog recipe create`
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Store a recipe in the catalog under a new name. It never changes afterwards.",
      discussion: """
        Either change another recipe, for example --from scenes --set composition.objects=[2,8], \
        or give a complete recipe as a file.
        """)

    @Argument(help: "The name.")
    var name: String
    @OptionGroup var catalog: CatalogOptions

    @Option(help: "The recipe to start from.", completion: Completion.names(.recipe))
    var from: String?

    @Option(
      name: .customLong("set"),
      help: ArgumentHelp(
        "A field and its new value as JSON; may be repeated.", valueName: "field=value"))
    var changes: [String] = []

    @Option(
      help: "A file with the recipe as JSON, at most 1 MiB; - is standard input.",
      completion: .file())
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
        // All at once, because the value of one field may be possible only with that of another.
        let fields = changes.map { change in
          let equals = change.firstIndex(of: "=")!
          return (
            path: String(change[..<equals]),
            value: String(change[change.index(after: equals)...])
          )
        }
        // The name is quoted in JSON. The recipe decides which characters it may contain.
        let quoted = JSONValue.string(name).compact
        let recipe = try origin(catalog).setting(fields + [("name", quoted)])
        return try RecipeLibrary.store(recipe, in: catalog)
      }
      Console.report(
        isNew ? "Created recipe '\(name)'." : "The catalog already has this recipe '\(name)'.",
        ["name": .string(name), "is_new": .bool(isNew)])
    }

    private func origin(_ catalog: Catalog) throws -> Recipe {
      if let from { return try RecipeLibrary(catalog).recipe(named: from) }
      return try Recipe(json: InputFile.text(file!, limit: 1 << 20))
    }
  }
}

extension CatalogOptions {
  /// Calls the body with all recipes: the built-in ones and, if there is a catalog, its own.
  func withLibrary<Result>(_ body: (RecipeLibrary) throws -> Result) throws -> Result {
    guard FileManager.default.fileExists(atPath: path) else { return try body(RecipeLibrary(nil)) }
    return try with(.read) { try body(RecipeLibrary($0)) }
  }
}
