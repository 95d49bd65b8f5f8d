/// Why something cannot be drawn.
public enum RenderingError: Error, Hashable, Sendable {
  /// The edges do not make a rectangle.
  case box(minX: Float, minY: Float, maxX: Float, maxY: Float)
  /// The side is outside 1…``HitGrid/largestSide`` pixels.
  case side(Int)
  /// The side of a preview is outside ``Preview/sides``.
  case previewSide(Int)
  /// The padding leaves no pixel to draw on.
  case padding(Int, side: Int)
  /// The number of points is outside 1…2³¹.
  case points(Int)
  /// The number of points before drawing begins is outside 0…2²⁰.
  case burnIn(Int)
}

extension RenderingError: CustomStringConvertible {
  /// A sentence that says what was given, what is wrong, and what to do.
  public var description: String {
    switch self {
    case .box(let minX, let minY, let maxX, let maxY):
      """
      The box from (\(minX), \(minY)) to (\(maxX), \(maxY)) has no area. \
      Give four finite numbers, the smaller x and y first.
      """
    case .side(let side):
      "A side of \(side) pixels cannot be drawn. Give 1 to \(HitGrid.largestSide)."
    case .previewSide(let side):
      """
      A preview with a side of \(side) pixels cannot be drawn. Give 1 to \
      \(Preview.sides.upperBound), or make it a plain drawing.
      """
    case .padding(let padding, let side):
      """
      A padding of \(padding) pixels leaves no pixel of a side of \(side). \
      Give 0 or more, and less than half the side.
      """
    case .points(let points):
      "\(points) points cannot be drawn. Give 1 to \(Orbit.pointCounts.upperBound)."
    case .burnIn(let burnIn):
      "A burn-in of \(burnIn) points is not possible. Give 0 to \(Orbit.burnIns.upperBound)."
    }
  }
}
