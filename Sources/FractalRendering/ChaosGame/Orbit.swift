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

  /// What becomes of an orbit that leads too far.
  public enum Escape: String, Hashable, Sendable, CaseIterable {
    /// The lane begins again at its start, and the other points make the picture.
    case restart
    /// The picture is that of one orbit, wherever it leads, as FractalDB's code draws it: the view is
    /// stretched to the furthest point. See docs/renderer.md. Where neither a lane nor that orbit
    /// leaves 10⁶, the game is the same as with ``restart``.
    case stretch
  }

  /// How many points are made, over all lanes; those that escape are among them.
  public let points: Int
  /// Where each lane begins.
  public let start: Start
  /// How many points each lane makes beforehand, which are neither drawn nor counted.
  public let burnIn: Int
  /// Whether the first lane skips its burn-in, so that the way from the start to the attractor
  /// shows once, as it does in one long orbit.
  public let keepsTransient: Bool
  /// What becomes of an orbit that leads too far.
  public let escape: Escape

  /// The numbers of points that can be asked for.
  public static let pointCounts = 1...1 << 31
  /// The burn-ins that can be asked for.
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
