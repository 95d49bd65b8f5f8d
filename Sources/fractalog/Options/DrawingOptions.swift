import ArgumentParser
import FractalCatalog
import FractalDatasets
import FractalRendering

extension Drawing.Style: ExpressibleByArgument {}
extension Tone: ExpressibleByArgument {}

/// How a system is drawn, but for its size.
struct DrawingOptions: ParsableArguments {
  @Option(help: "How many points to draw. (default: 4 a pixel, at least 100000)")
  var points: Int?

  @Option(help: "The pixels that stay empty at each edge.")
  var padding = 4

  @Option(help: "What is painted where a point falls: one pixel, or a random 3x3 patch.")
  var style: Drawing.Style = .point

  @Option(help: "How hits become grey: flat is 127 for any, the others show density.")
  var tone: Tone = .logarithmic

  @Option(help: "The seed of the drawing.")
  var seed = Seed(1)

  @Option(help: "Which of the seed's drawings.")
  var index = Seed(0)

  /// The key that the seed and index make.
  var key: RenderKey { RenderKey(seed: seed.value, index: index.value) }

  /// The drawing of this size that the options describe.
  func drawing(side: Int, view: View = .extents) throws -> Drawing {
    // The side is checked by the drawing; here it must only not overflow.
    let side = min(max(side, 0), HitGrid.largestSide + 1)
    let orbit = try Orbit(points: points ?? max(100_000, 4 * side * side))
    return try Drawing(
      side: side, padding: padding, orbit: orbit, style: style, tone: tone, view: view)
  }
}
