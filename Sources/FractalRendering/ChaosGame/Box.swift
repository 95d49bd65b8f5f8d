/// An upright rectangle of the plane, in the precision of orbits.
public struct Box: Hashable, Sendable {
  /// The smallest x.
  public let minX: Float
  /// The smallest y.
  public let minY: Float
  /// The largest x.
  public let maxX: Float
  /// The largest y.
  public let maxY: Float

  /// A rectangle from its edges.
  ///
  /// - Throws: ``RenderingError/box(minX:minY:maxX:maxY:)`` unless all four are finite and each
  ///   minimum lies below its maximum.
  public init(minX: Float, minY: Float, maxX: Float, maxY: Float) throws(RenderingError) {
    guard minX < maxX, minY < maxY, minX > -.infinity, minY > -.infinity,
      maxX < .infinity, maxY < .infinity
    else { throw .box(minX: minX, minY: minY, maxX: maxX, maxY: maxY) }
    self.init(around: minX, minY, maxX, maxY)
  }

  /// The extents of points: edges may coincide.
  init(around minX: Float, _ minY: Float, _ maxX: Float, _ maxY: Float) {
    (self.minX, self.minY, self.maxX, self.maxY) = (minX, minY, maxX, maxY)
  }
}

/// Which part of the plane a picture shows. Both axes are stretched to fill it, each by itself.
public enum View: Hashable, Sendable {
  /// The extents of the points that are drawn.
  case extents
  /// This rectangle; points outside are left out.
  case box(Box)
}
