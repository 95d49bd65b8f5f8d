/// A change of coordinates that turns one system into another: the same system in disguise.
///
/// Parameters alone do not show that two systems are the same: maps may be in any order, and
/// coordinates may be moved, scaled, turned by quarters and mirrored. This changes pictures only by
/// the flips that training makes anyway. With x' = s Q x + t, a map A x + b becomes
///
/// ```text
/// A' = Q A Qᵀ        b' = s Q b + (1 − A') t
/// ```
///
/// ```swift
/// let disguise = Disguise(of: gasket, as: moved, tolerance: 1e-6)
/// disguise?.scale      // 2.0
/// disguise?.deviation  // 3e-16
/// ```
public struct Disguise: Sendable {
  /// The orientation Q, row by row.
  public let turn: (Double, Double, Double, Double)
  /// The scale s, above 0.
  public let scale: Double
  /// The translation t.
  public let shift: (x: Double, y: Double)
  /// The largest remaining difference between maps, relative to the systems' largest
  /// coefficients.
  public let deviation: Double

  /// The largest difference of coefficients that rounding to seven digits (single precision) makes.
  public static let rounding = 1e-6

  /// The change of coordinates that turns `system` into `other`, if there is one.
  ///
  /// - Parameters:
  ///   - tolerance: The largest deviation, relative to the largest coefficient of each kind.
  /// - Returns: Nil if no change of coordinates does it, or coefficients are so large that their
  ///   squares are not finite.
  /// - Complexity: O(*n*²) in the number of maps.
  public init?(of system: FunctionSystem, as other: FunctionSystem, tolerance: Double = rounding) {
    self.init(of: Frame(system), as: Frame(other), tolerance: tolerance)
  }

  /// The same for systems whose frames are known.
  package init?(of frame: Frame, as other: Frame, tolerance: Double) {
    guard frame.maps.count == other.maps.count, frame.isUsable, other.isUsable else { return nil }
    let scale = frame.size > 0 && other.size > 0 ? other.size / frame.size : 1
    // The error of a shift is relative to the largest of its numbers.
    let allowed = (
      linear: tolerance * max(frame.largestLinear, other.largestLinear),
      shift: tolerance * max(other.largestShift, scale * frame.largestShift),
      weight: tolerance
    )
    guard abs(frame.invariants.0 - other.invariants.0) <= 64 * allowed.linear + 64 * tolerance
    else { return nil }
    for turn in Self.turns {
      guard let worst = Self.match(frame, other, turn, scale, allowed) else { continue }
      self.turn = turn
      self.scale = scale
      let (x, y) = Self.apply(turn, frame.centre)
      shift = (other.centre.x - scale * x, other.centre.y - scale * y)
      deviation = worst * tolerance
      return
    }
    return nil
  }

  /// The largest difference as a share of what is allowed, or nil if some map has no match.
  private static func match(
    _ frame: Frame, _ other: Frame, _ turn: (Double, Double, Double, Double), _ scale: Double,
    _ allowed: (linear: Double, shift: Double, weight: Double)
  ) -> Double? {
    var free = UInt32.max
    var worst = 0.0
    for map in frame.maps {
      let turned = map.turned(by: turn, scale: scale)
      var found: (place: Int, share: Double)?
      for (place, candidate) in other.maps.enumerated() where free & 1 << UInt32(place) != 0 {
        let share = turned.difference(from: candidate, allowed)
        if share <= 1, share < found?.share ?? .infinity { found = (place, share) }
      }
      guard let found else { return nil }
      free &= ~(1 << UInt32(found.place))
      worst = max(worst, found.share)
    }
    return worst
  }

  private static func apply(
    _ turn: (Double, Double, Double, Double), _ point: (x: Double, y: Double)
  ) -> (Double, Double) {
    (turn.0 * point.x + turn.1 * point.y, turn.2 * point.x + turn.3 * point.y)
  }

  /// The rotations and reflections of the square, the identity first.
  private static let turns: [(Double, Double, Double, Double)] = [
    (1, 0, 0, 1), (0, -1, 1, 0), (-1, 0, 0, -1), (0, 1, -1, 0), (-1, 0, 0, 1), (1, 0, 0, -1),
    (0, 1, 1, 0), (0, -1, -1, 0),
  ]
}
