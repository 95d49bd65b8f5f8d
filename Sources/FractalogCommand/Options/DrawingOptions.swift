import ArgumentParser
import FractalCatalog
import FractalDatasets
import FractalRendering

extension Drawing.Style: ExpressibleByArgument {}
extension Tone: ExpressibleByArgument {}
extension ColourMap: ExpressibleByArgument {}

/// How to draw a system, except for the size.
struct DrawingOptions: ParsableArguments {
  @Flag(help: "Draw grey hits, as training images are made of, in place of a preview.")
  var plain = false

  @Option(help: "The colours of a preview.")
  var colourMap: ColourMap?

  @Option(
    help: """
      The number of points to draw. (default: 12 for each pixel, at least 200000; with --plain, 4 \
      and 100000)
      """)
  var points: Int?

  @Option(help: "With --plain, the pixels that stay empty at each edge. (default: 4)")
  var padding: Int?

  @Option(help: "With --plain, what each point paints: one pixel, or a random 3x3 patch.")
  var style: Drawing.Style?

  @Option(
    help: "With --plain, how hits become grey: flat is 127 for any number, the others show density."
  )
  var tone: Tone?

  @Option(help: "The seed of the drawing.")
  var seed = Seed(1)

  @Option(help: "The number of the drawing under this seed.")
  var index = Seed(0)

  /// The key of the seed and the index.
  var key: RenderKey { RenderKey(seed: seed.value, index: index.value) }

  func validate() throws {
    if plain, colourMap != nil {
      throw ValidationError("'--colour-map' belongs to previews. Leave out it or '--plain'.")
    }
    guard !plain else { return }
    for (name, isGiven) in [
      ("padding", padding != nil), ("style", style != nil), ("tone", tone != nil),
    ] where isGiven {
      throw ValidationError(
        "'--\(name)' belongs to plain drawings. Add '--plain', or leave it out.")
    }
  }

  /// The options that a recipe decides, by their names, and whether they are given.
  var decidedByRecipe: [(String, Bool)] {
    [
      ("plain", plain), ("colour-map", colourMap != nil), ("points", points != nil),
      ("padding", padding != nil), ("style", style != nil), ("tone", tone != nil),
    ]
  }

  /// The picture of this size that the options describe.
  func style(side: Int, view: View = .extents) throws -> PictureStyle {
    plain
      ? .plain(try drawing(side: side, view: view))
      : .preview(
        try Preview(
          side: side, colourMap: colourMap ?? Preview.usualColourMap, points: points, view: view))
  }

  private func drawing(side: Int, view: View) throws -> Drawing {
    // The drawing checks the side; here the product must only not overflow.
    let side = min(max(side, 0), HitGrid.largestSide + 1)
    let orbit = try Orbit(points: points ?? Drawing.usualPoints(side: side))
    return try Drawing(
      side: side, padding: padding ?? Drawing.usualPadding, orbit: orbit, style: style ?? .point,
      tone: tone ?? .logarithmic, view: view)
  }
}
