import FractalCore

/// How often each pixel was hit by a chaos game: whole numbers, so that the order in which points
/// arrive cannot matter.
public struct HitGrid: Hashable, Sendable {
  /// The width and height in pixels.
  public let side: Int
  /// The hits, row by row, `side` × `side`. The first row shows the largest y: y grows upwards.
  public let hits: [UInt32]
  /// The extents of all points that did not escape, in the view or not; nil if every point escaped.
  public let extents: Box?
  /// How many points escaped.
  public let escapedPoints: Int

  /// The largest side of a grid, in pixels.
  public static let largestSide = 16_384

  /// Draws a system. ``Drawing`` has checked the side and the padding.
  ///
  /// - Complexity: O(points × maps); `side`² × 4 bytes.
  init(
    _ system: FunctionSystem, orbit: Orbit, key: RenderKey, side: Int, padding: Int, view: View,
    kernel: Kernel = .current
  ) {
    let canvas = HitCanvas(kernel: kernel)
    canvas.draw(system, orbit: orbit, key: key, side: side, padding: padding, view: view)
    self.init(canvas)
  }

  /// What a canvas shows now.
  public init(_ canvas: HitCanvas) {
    side = canvas.side
    hits = Array(canvas.hits)
    extents = canvas.extents
    escapedPoints = canvas.escapedPoints
  }
}
