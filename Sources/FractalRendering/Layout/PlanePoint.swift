/// A point of a unit square: 0…1 along each axis, y upwards.
public struct PlanePoint: Hashable, Sendable {
  /// To the right.
  public let x: Double
  /// Upwards.
  public let y: Double

  /// The point, in whole 2⁻²⁴, so that few digits show it exactly.
  public init(x: Double, y: Double) {
    func rounded(_ value: Double) -> Double { (min(max(value, 0), 1) * 0x1p24).rounded() * 0x1p-24 }
    (self.x, self.y) = (rounded(x), rounded(y))
  }

  /// The square of the distance.
  func square(to other: PlanePoint) -> Double {
    let (dx, dy) = (x - other.x, y - other.y)
    return dx * dx + dy * dy
  }
}
