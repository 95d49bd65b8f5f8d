import FractalCore

/// How a system looks, and how far re-rendering brings it from that.
public struct Appearance: Hashable, Sendable {
  /// The density of its picture.
  public let signature: Signature
  /// How far re-rendering brings it from itself: 0…1.
  public let noise: Double
  /// How far other random numbers alone bring it from itself: 0…1, at most the noise.
  public let chance: Double

  /// An appearance that was made before.
  public init(signature: Signature, noise: Double, chance: Double) {
    (self.signature, self.noise, self.chance) = (signature, noise, chance)
  }
}

/// How closely two systems are looked at that may look alike: each look takes more time, and is taken of
/// those only whom the one before could not tell apart.
public enum Look: CaseIterable, Sendable {
  /// As every system is looked at: what its signature and its noise are.
  case glance
  /// With some times the points.
  case second
  /// With several drawings as the recipe makes them, which decides.
  case close

  /// How far another system may be from one so that this look cannot tell them apart.
  ///
  /// At a glance and at a second look, drawings are further apart than the systems by chance, which the
  /// reach allows for and more, for chance itself is known within some 10 %. What jitter changes
  /// comes out too large at a glance, and within 5 % at a second look.
  ///
  /// - Parameter tolerance: How far look-alikes may be apart, as a multiple of the noise.
  public func reach(of appearance: Appearance, tolerance: Double) -> Double {
    let doubt: Double
    switch self {
    case .glance: doubt = 1
    case .second: doubt = 1.05
    case .close: return tolerance * appearance.noise
    }
    let (noise, chance) = (appearance.noise, appearance.chance)
    let jitter = doubt * tolerance * max(0, noise * noise - chance * chance).squareRoot()
    return (jitter * jitter + 1.4 * chance * chance).squareRoot()
  }
}

extension SignaturePainter {
  /// How often a system is drawn again with jitter, unless the recipe has a table: then each row is.
  public static let jitterDraws = 6

  /// How many drawings a close look takes the mean of.
  private static let closeDrawings = 4

  /// How much further apart than on average two close looks at one system may be by chance.
  private static let luck = 1.25

  /// How a system looks, and how far re-rendering brings it from that.
  public func appearance(of system: FunctionSystem, seed: UInt64, by look: Look) -> Appearance {
    switch look {
    case .glance: appearance(of: system, seed: seed, by: glancing, noiseBy: rough, draws: 4)
    case .second:
      appearance(of: system, seed: seed, by: second, noiseBy: second, draws: Self.jitterDraws)
    case .close: closeAppearance(of: system, seed: seed)
    }
  }

  /// By single drawings: one for the signature, one with other random numbers and fewer points, and with
  /// the same random numbers as that one drawings with jitter.
  ///
  /// ```text
  /// glance: 20,480 points and q = 5 times fewer; second look: 32,768 for all
  /// v         = what chance adds to distance² for the signature; q v for the other drawings
  /// (1 + q) v = distance² of the two drawings without jitter
  /// chance²   = 2 v
  /// jitter    = least distance of a drawing with the recipe's jitter from the other one without
  /// noise²    = jitter² + chance²
  /// ```
  ///
  /// So both are as they are between signatures. The same random numbers take the same way through both
  /// attractors, so that little more than the jitter lies between; the rest makes the noise too large, so that
  /// hardly anybody is missed.
  ///
  /// - Parameter draws: How many draws of the jitter; of a table every row is drawn. With fewer, noise
  ///   comes out larger.
  /// - Complexity: 1 drawing, and with q times fewer points 1 and those with jitter.
  private func appearance(
    of system: FunctionSystem, seed: UInt64, by orbit: Orbit, noiseBy fewer: Orbit, draws: Int
  ) -> Appearance {
    let ratio = Double(orbit.points) / Double(fewer.points)
    let signature = drawing(of: system, orbit, seed: seed, number: 0)
    let other = drawing(of: system, fewer, seed: seed, number: 1)
    let between = other.distance(to: signature)
    let chance = 2 * between * between / (1 + ratio)
    let jitter =
      leastJitter(of: system, draws: draws) { draw in
        drawings(of: system, jitteredBy: draw, fewer, seed: seed, numbers: 1..<2)?[0]
          .distance(to: other)
      } ?? 0
    return Appearance(
      signature: signature, noise: min(1, (jitter * jitter + chance).squareRoot()),
      chance: min(1, chance.squareRoot()))
  }

  /// By averages of 4 drawings as the recipe makes them, with at most 131,072 points.
  ///
  /// ```text
  /// chance = 1.25 · mean distance of two of the drawings / √4     (so far apart are two such averages)
  /// jitter = least distance of the average of 4 drawings with the recipe's jitter
  /// noise  = max(chance, jitter)
  /// ```
  ///
  /// Drawings with other random numbers show the same system, so what lies between them says
  /// nothing. Jitter changes a system, by chance much or little: what is nearer than the least of it
  /// cannot be told from this system as the recipe draws it. Where a draw of the jitter is refused,
  /// the recipe shows the system as it is, and the random numbers alone remain. Rows of a table that
  /// change nothing are left out.
  ///
  /// - Complexity: 4 drawings, and 4 a jitter.
  private func closeAppearance(of system: FunctionSystem, seed: UInt64) -> Appearance {
    let count = Self.closeDrawings
    let drawings = (10..<10 + count).map {
      drawing(of: system, close, seed: seed, number: $0)
    }
    let signature = Signature(meanOf: drawings)
    var (sum, pairs) = (0.0, 0.0)
    for (place, one) in drawings.enumerated() {
      for other in drawings[..<place] {
        sum += one.distance(to: other)
        pairs += 1
      }
    }
    let chance = Self.luck * sum / pairs / Double(count).squareRoot()
    let jitter =
      leastJitter(of: system, draws: Self.jitterDraws, downTo: chance) { draw in
        self.drawings(
          of: system, jitteredBy: draw, close, seed: seed, numbers: 20..<20 + count
        ).map { Signature(meanOf: $0).distance(to: signature) }
      } ?? 0
    return Appearance(
      signature: signature, noise: min(1, max(chance, jitter)), chance: min(1, chance))
  }

  /// The least distance by a jitter, or one below the floor; nil if the recipe has none, or refuses a
  /// draw of it.
  ///
  /// - Parameters:
  ///   - floor: What is below counts as chance, so that others need not be drawn.
  ///   - distance: That by a draw, or by a row of the table; nil if it changes nothing.
  private func leastJitter(
    of system: FunctionSystem, draws count: Int, downTo floor: Double = 0,
    distance: (_ draw: Int) -> Double?
  ) -> Double? {
    var isTable = false
    let draws: Range<Int>
    switch recipe.foreground.jitter {
    case .none: return nil
    case .table(let factors):
      isTable = true
      draws = 0..<ParameterJitter.rows(factors)
    default: draws = 0..<count
    }
    var least: Double?
    for draw in draws {
      if let distance = distance(draw) {
        least = min(least ?? 1, distance)
        if distance <= floor { break }
      } else if !isTable {
        return nil
      }
    }
    return least
  }
}
