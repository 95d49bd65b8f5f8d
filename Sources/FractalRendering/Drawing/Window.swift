/// A part of a view, or more than it, in units of the view's width and height.
///
/// ```swift
/// Window(offsetX: 0.1, offsetY: -0.2, scaleX: 0.5, scaleY: 2)
/// ```
///
/// For each axis, in binary32 and in this order: `span = max − min`, `low = min + offset · span`,
/// `high = low + scale · span`. Points outside `low`…`high` are left out.
public struct Window: Hashable, Sendable {
  /// How far the left edge moves to the right.
  public let offsetX: Float
  /// How far the lower edge moves up.
  public let offsetY: Float
  /// The width.
  public let scaleX: Float
  /// The height.
  public let scaleY: Float

  /// The range of offsets: −1000…1000.
  public static let offsets: ClosedRange<Float> = -1000...1000
  /// The range of scales: 0.001…1000.
  public static let scales: ClosedRange<Float> = 0.001...1000

  /// A window.
  ///
  /// - Precondition: Offsets and scales lie in their ranges.
  public init(offsetX: Float, offsetY: Float, scaleX: Float, scaleY: Float) {
    precondition(Self.offsets.contains(offsetX) && Self.offsets.contains(offsetY))
    precondition(Self.scales.contains(scaleX) && Self.scales.contains(scaleY))
    (self.offsetX, self.offsetY, self.scaleX, self.scaleY) = (offsetX, offsetY, scaleX, scaleY)
  }

  /// The window's place in a box.
  func placed(in box: Box) -> Box {
    let (width, height) = (box.maxX - box.minX, box.maxY - box.minY)
    let (lowX, lowY) = (box.minX + offsetX * width, box.minY + offsetY * height)
    return Box(around: lowX, lowY, lowX + scaleX * width, lowY + scaleY * height)
  }
}
