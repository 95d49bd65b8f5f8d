import ArgumentParser
import FractalCatalog
import FractalCore
import FractalDatasets
import FractalPNG
import FractalRendering

/// `fractalog sheet`
struct SheetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet",
    abstract: "Draw many systems, or images of a recipe, into one picture.",
    discussion: """
      With --recipe, each system that meets the condition is a class of its own. Image i shows \
      system i; a scene shows any of them. The recipe decides size, points, style and tone.
      """)

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var threads: ThreadOption
  @OptionGroup var options: DrawingOptions

  @Option(
    name: .customLong("where"),
    help: "An SQL condition on system_overview, such as \"filling_ratio > 0.2\".")
  var condition: String?

  @Option(help: "The order, such as \"filling_ratio DESC\". (default: as they were added)")
  var order: String?

  @Option(
    help: "Draw training images of this recipe; 'fractalog recipe list' shows recipes.",
    completion: Completion.names(.recipe))
  var recipe: String?

  @Option(help: "The maximum number of systems or images.")
  var limit = 144

  @Option(help: "The number of systems in a row.")
  var columns = 12

  @Option(help: "The width and height of each system, in pixels. (default: 128)")
  var size: Int?

  @Option(
    name: .shortAndLong, help: "The PNG file to write; - is standard output.", completion: .file())
  var output: String

  @OptionGroup var replace: ReplaceOption

  func validate() throws {
    guard (1...32_768).contains(columns) else {
      throw ValidationError("'--columns \(columns)' is not possible. Give 1 to 32768.")
    }
    guard (1...1_000_000).contains(limit) else {
      throw ValidationError("'--limit \(limit)' is not possible. Give 1 to 1000000.")
    }
    guard recipe != nil else { return }
    for (name, isGiven) in [("size", size != nil)] + options.decidedByRecipe where isGiven {
      throw ValidationError(
        """
        '--\(name)' is not possible with '--recipe', because the recipe decides it. Leave it out, \
        or change the recipe with 'fractalog recipe create'.
        """)
    }
  }

  func run() throws {
    let file = try catalog.output(output, .png, replacing: replace.replacement)
    var systems: [FunctionSystem] = []
    var recipe: Recipe?
    try catalog.with(.read) { catalog in
      systems = try catalog.systems(where: condition, order: order, limit: limit + 1)
        .map(\.system)
      guard !systems.isEmpty else { throw try catalog.nothingMatches(condition) }
      if let name = self.recipe { recipe = try RecipeLibrary(catalog).recipe(named: name) }
    }
    let isCut = systems.count > limit
    if isCut { systems.removeLast() }

    let image =
      if let recipe {
        try RecipeSheet(recipe, columns: columns, images: limit)
          .image(of: systems, seed: options.seed.value, threads: threads.count)
      } else {
        try Sheet(columns: columns, style: options.style(side: size ?? 128))
          .image(of: systems, key: options.key, threads: threads.count)
      }
    try file.write(image.encoded())
    let what = recipe.map { "\(counted(limit, "image")) of recipe '\($0.name)' from " } ?? ""
    Console.report(
      "Drew \(what)\(counted(systems.count, "system")) to \(file.name), "
        + "\(image.width) x \(image.height) pixels."
        + (isCut ? " There are more; show them with a higher --limit." : ""),
      on: .notes,
      [
        "systems": .number(systems.count), "file": .string(file.path),
        "width": .number(image.width), "height": .number(image.height), "is_cut": .bool(isCut),
      ])
  }
}
