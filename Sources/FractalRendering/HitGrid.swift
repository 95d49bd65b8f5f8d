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

  /// Draws a system.
  ///
  /// The chaos game is played once to find the extents and, with the same random numbers, once
  /// more to draw. ``Drawing`` has checked the side and the padding.
  ///
  /// - Complexity: O(points × maps); `side`² × 4 bytes.
  init(
    _ system: FunctionSystem, orbit: Orbit, key: RenderKey, side: Int, padding: Int, view: View
  ) {
    let game = ChaosGame(system: system, orbit: orbit, key: key)
    var extents = Extents()
    let escaped = game.play { x, y in extents.add(x, y) }

    var hits = [UInt32](repeating: 0, count: side * side)
    if let window = view.box ?? extents.box {
      let columns = PixelAxis(
        from: window.minX, to: window.maxX, pixels: side - 2 * padding, offset: padding)
      let rows = PixelAxis(
        from: window.minY, to: window.maxY, pixels: side - 2 * padding, offset: padding)
      _ = game.play { x, y in
        guard let column = columns.pixel(x), let row = rows.pixel(y) else { return }
        hits[(side - 1 - row) * side + column] += 1
      }
    }
    self.side = side
    self.hits = hits
    self.extents = extents.box
    escapedPoints = escaped
  }
}

extension View {
  fileprivate var box: Box? {
    if case .box(let box) = self { box } else { nil }
  }
}

/// The extents of the points so far.
struct Extents {
  private var minX = Float.infinity
  private var minY = Float.infinity
  private var maxX = -Float.infinity
  private var maxY = -Float.infinity

  @inline(__always)
  mutating func add(_ x: Float, _ y: Float) {
    if x < minX { minX = x }
    if x > maxX { maxX = x }
    if y < minY { minY = y }
    if y > maxY { maxY = y }
  }

  /// Nil until a point was added. A zero has no sign here, for its sign would depend on the order.
  var box: Box? {
    minX <= maxX ? Box(around: minX + 0, minY + 0, maxX + 0, maxY + 0) : nil
  }
}
