import ArgumentParser
import FractalCatalog
import FractalDatasets
import FractalRendering

extension Drawing.Style: ExpressibleByArgument {}
extension Tone: ExpressibleByArgument {}

/// How to draw a system, except for the size.
struct DrawingOptions: ParsableArguments {
  @Option(help: "The number of points to draw. (default: 4 for each pixel, at least 100000)")
  var points: Int?

  @Option(help: "The pixels that stay empty at each edge.")
  var padding = Drawing.usualPadding

  @Option(help: "What each point paints: one pixel, or a random 3x3 patch.")
  var style: Drawing.Style = .point

  @Option(help: "How hits become grey: flat is 127 for any number, the others show density.")
  var tone: Tone = .logarithmic

  @Option(help: "The seed of the drawing.")
  var seed = Seed(1)

  @Option(help: "The number of the drawing under this seed.")
  var index = Seed(0)

  /// The key of the seed and the index.
  var key: RenderKey { RenderKey(seed: seed.value, index: index.value) }

  /// The drawing of this size that the options describe.
  func drawing(side: Int, view: View = .extents) throws -> Drawing {
    // The drawing checks the side; here the product must only not overflow.
    let side = min(max(side, 0), HitGrid.largestSide + 1)
    let orbit = try Orbit(points: points ?? Drawing.usualPoints(side: side))
    return try Drawing(
      side: side, padding: padding, orbit: orbit, style: style, tone: tone, view: view)
  }
}
