import ArgumentParser
import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalPNG
import FractalRendering

extension LayoutCommand {
  /// `fractalog layout draw`
  struct Draw: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Draw a map of look-alikes into one picture.",
      discussion: """
        The picture is a square of cells. Each cell shows the system whose point is nearest to its \
        centre, or nothing. 'layout create' makes the map. Systems are drawn as previews, for \
        people; --plain draws the grey hits that training images are made of.
        """)

    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var threads: ThreadOption
    @OptionGroup var choice: Choice

    @Option(help: "The number of cells along each edge.")
    var columns = 32

    @Option(help: "The width and height of each cell, in pixels.")
    var size = 64

    @Flag(help: "Draw grey hits, as training images are made of, in place of previews.")
    var plain = false

    @Option(help: "The colours of previews.")
    var colourMap: ColourMap?

    @Option(
      name: .shortAndLong, help: "The PNG file to write; - is standard output.", completion: .file()
    )
    var output: String

    @OptionGroup var replace: ReplaceOption

    func validate() throws {
      guard (1...1024).contains(columns) else {
        throw ValidationError("'--columns \(columns)' is not possible. Give 1 to 1024.")
      }
      if plain, colourMap != nil {
        throw ValidationError("'--colour-map' belongs to previews. Leave out it or '--plain'.")
      }
    }

    func run() throws {
      let file = try catalog.output(output, .png, replacing: replace.replacement)
      let style = try style
      let (image, systems) = try catalog.with(.read) { catalog in
        try LayoutPicture(columns: columns, style: style).image(
          of: catalog.layout(recipe: choice.recipe, seed: choice.seed.value), in: catalog,
          key: RenderKey(seed: 1), threads: threads.count)
      }
      try file.write(image.encoded())
      Console.report(
        "Drew \(counted(systems, "system")) of the layout of recipe '\(choice.recipe)' to "
          + "\(file.name), \(image.width) x \(image.height) pixels.",
        on: .notes,
        [
          "systems": .number(systems), "file": .string(file.path), "width": .number(image.width),
          "height": .number(image.height),
        ])
    }

    private var style: PictureStyle {
      get throws {
        guard plain else {
          return .preview(
            try Preview(side: size, colourMap: colourMap ?? Preview.usualColourMap))
        }
        // The drawing checks the size; here the product must only not overflow.
        let side = min(max(size, 0), HitGrid.largestSide + 1)
        return .plain(
          try Drawing(
            side: side, padding: side > 32 ? 2 : 0,
            orbit: Orbit(points: Drawing.usualPoints(side: side)), tone: .logarithmic))
      }
    }
  }
}
