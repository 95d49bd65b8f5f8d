/// How a chaos game is played: how many points, from where, and what is kept of its beginning.
public struct Orbit: Hashable, Sendable {
  /// Where each lane of the chaos game begins, and begins again when it escapes.
  public enum Start: String, Hashable, Sendable, CaseIterable {
    /// At (0, 0), as FractalDB's code does.
    case origin
    /// On the attractor: at the fixed point of the most likely map whose spectral radius is below
    /// 1. At (0, 0) where no map has one within reach.
    case attractor
  }

  /// How to treat an orbit that goes too far.
  public enum Escape: String, Hashable, Sendable, CaseIterable {
    /// The lane starts again, and the other points make the picture.
    case restart
    /// The picture is that of one orbit, to any distance, as FractalDB's code draws it: the view is
    /// stretched to the furthest point. See docs/renderer.md. If neither a lane nor that orbit
    /// leaves 10⁶, the game is the same as with ``restart``.
    case stretch
  }

  /// The number of points over all lanes, including those that escape.
  public let points: Int
  /// Where each lane begins.
  public let start: Start
  /// The number of points that each lane computes first, which are neither drawn nor counted.
  public let burnIn: Int
  /// Whether the first lane skips its burn-in, so that the way from the start to the attractor
  /// is drawn once, as in one long orbit.
  public let keepsTransient: Bool
  /// How to treat an orbit that goes too far.
  public let escape: Escape

  /// The possible numbers of points.
  public static let pointCounts = 1...1 << 31
  /// The possible burn-ins.
  public static let burnIns = 0...1 << 20

  /// Rules for a chaos game.
  ///
  /// - Throws: ``RenderingError/points(_:)`` or ``RenderingError/burnIn(_:)`` out of range.
  public init(
    points: Int, start: Start = .attractor, burnIn: Int = 32, keepsTransient: Bool = false,
    escape: Escape = .restart
  ) throws(RenderingError) {
    guard Self.pointCounts.contains(points) else { throw .points(points) }
    guard Self.burnIns.contains(burnIn) else { throw .burnIn(burnIn) }
    (self.points, self.start, self.burnIn) = (points, start, burnIn)
    (self.keepsTransient, self.escape) = (keepsTransient, escape)
  }
}
