import ArgumentParser
import FractalCatalog
import FractalCore
import FractalDatasets
import FractalPNG
import FractalRendering

/// `fractalog render`
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw systems to PNG files.",
    discussion: """
      The same label, options and seed give the same pixels on any machine. Each file contains its \
      account (label, maps, recipe, key, renderer version), which 'fractalog info FILE.png' \
      prints.

      Without --recipe, a preview for people: fine, and in colours. --plain draws the grey hits \
      that training images are made of.

      With --recipe, draws image --index of the seed, with this system as the only class; the \
      recipe decides size, points, style and tone. The two views of a pair are drawn one above the \
      other.
      """)

  @Argument(help: "Labels, or unique beginnings of labels.", completion: .custom(Completion.labels))
  var labels: [String]

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var options: DrawingOptions

  @Option(
    help: "Draw the training image of this recipe; 'fractalog recipe list' shows recipes.",
    completion: Completion.names(.recipe))
  var recipe: String?

  @Option(help: "The width and height in pixels. (default: 512)")
  var size: Int?

  @Option(help: "Show the box measured under this protocol instead of the drawing's extents.")
  var view: String?

  @Option(help: "Show this part of the plane: MINX,MINY,MAXX,MAXY.")
  var box: BoxArgument?

  @Option(
    name: .shortAndLong,
    help: """
      The PNG file to write; - is standard output. With several labels, a folder for the files \
      LABEL.png.
      """, completion: .file())
  var output: String

  @OptionGroup var replace: ReplaceOption

  func validate() throws {
    if view != nil, box != nil {
      throw ValidationError("'--view' and '--box' both say what to show. Give one of them.")
    }
    guard recipe != nil else { return }
    for (name, isGiven) in [
      ("size", size != nil), ("view", view != nil), ("box", box != nil),
    ] + options.decidedByRecipe where isGiven {
      throw ValidationError(
        """
        '--\(name)' is not possible with '--recipe', because the recipe decides it. Leave it out, \
        or change the recipe with 'fractalog recipe create'.
        """)
    }
  }

  func run() throws {
    let pictures = try catalog.with(.read) { catalog in
      let recipe = try recipe.map { try RecipeLibrary(catalog).recipe(named: $0) }
      return try labels.map { text in
        let system = try catalog.system(labelled: text)
        return (system, try picturing(system, recipe, in: catalog))
      }
    }
    let files =
      labels.count > 1 || output.hasSuffix("/")
      ? try catalog.outputs(
        pictures.map { "\($0.0.label).png" }, in: output, .png, replacing: replace.replacement)
      : [try catalog.output(output, .png, replacing: replace.replacement)]
    for ((system, picture), file) in zip(pictures, files) {
      try file.write(picture().encoded())
      Console.report(
        "Drew \(system.label) to \(file.name).", on: .notes,
        ["label": .string("\(system.label)"), "file": .string(file.path)])
    }
  }

  /// What draws a system. Everything is read from the catalog before the first file is written.
  private func picturing(
    _ system: CatalogSystem, _ recipe: Recipe?, in catalog: Catalog
  ) throws -> () -> PNGImage {
    let (own, key) = (system.system, options.key)
    if let recipe { return { recipe.picture(of: own, key: key) } }
    let style = try style(of: system, in: catalog)
    return { style.picture(of: own, key: key) }
  }

  private func style(of system: CatalogSystem, in catalog: Catalog) throws -> PictureStyle {
    if let box { return try options.style(side: size ?? Drawing.usualSide, view: .box(box.box)) }
    guard let view else { return try options.style(side: size ?? Drawing.usualSide) }
    let values = try catalog.measurement(of: system.id, protocol: view, seed: nil)
    guard let extents = values?.extents, let box = try? BoxArgument(extents).box else {
      throw DatasetError.noStoredView(label: system.label.description, protocolName: view)
    }
    return try options.style(side: size ?? Drawing.usualSide, view: .box(box))
  }
}
