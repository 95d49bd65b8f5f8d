import FractalCore

/// The signature of a system, and its noise.
package struct Appearance: Hashable, Sendable {
  /// The density of its picture.
  package let signature: Signature
  /// The noise: how far re-rendering moves it from itself, 0…1.
  package let noise: Double
  /// The chance: how far other random numbers alone move it from itself, 0…1, at most the noise.
  package let chance: Double

  /// A stored appearance.
  package init(signature: Signature, noise: Double, chance: Double) {
    (self.signature, self.noise, self.chance) = (signature, noise, chance)
  }
}

/// The passes of a search for look-alikes. Each pass takes more time, and is made only for systems
/// that the pass before could not distinguish.
package enum Look: CaseIterable, Sendable {
  /// The first pass, over every system: its signature and its noise.
  case glance
  /// The second pass, with several times the points.
  case second
  /// The close pass, with several drawings by the full recipe. It decides.
  case close

  /// The largest distance at which this pass cannot distinguish another system from this one.
  ///
  /// In the first and the second pass, the distance of drawings exceeds that of the systems by
  /// chance. The reach allows for that and more, because chance itself is known within about 10 %.
  /// The effect of jitter is too large in the first pass, and within 5 % in the second.
  ///
  /// - Parameter tolerance: The largest distance of look-alikes, as a multiple of the noise.
  package func reach(of appearance: Appearance, tolerance: Double) -> Double {
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
  /// The number of drawings with jitter, unless the recipe has a table: then each row is drawn.
  package static let jitterDraws = 6

  /// The number of drawings that the close pass averages.
  private static let closeDrawings = 4

  /// How much larger than on average the distance of two close passes of one system may be by
  /// chance.
  private static let luck = 1.25

  /// The signature of a system, and its noise.
  package func appearance(of system: FunctionSystem, seed: UInt64, by look: Look) -> Appearance {
    switch look {
    case .glance: appearance(of: system, seed: seed, by: glancing, noiseBy: rough, draws: 4)
    case .second:
      appearance(of: system, seed: seed, by: second, noiseBy: second, draws: Self.jitterDraws)
    case .close: closeAppearance(of: system, seed: seed)
    }
  }

  /// With single drawings: one for the signature; one with other random numbers and fewer points;
  /// and drawings with jitter, with the same random numbers as that one.
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
  /// So both have the scale of distances between signatures. The same random numbers take the same
  /// way through both attractors, so the difference is little more than the jitter. The rest makes
  /// the noise too large, so that the pass misses hardly any pair.
  ///
  /// - Parameter draws: The number of draws of the jitter; of a table, every row is drawn. Fewer
  ///   draws make the noise larger.
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

  /// With averages of 4 drawings by the full recipe, with at most 131,072 points.
  ///
  /// ```text
  /// chance = 1.25 · mean distance of two of the drawings / √4     (how far apart two averages are)
  /// jitter = least distance of the average of 4 drawings with the recipe's jitter
  /// noise  = max(chance, jitter)
  /// ```
  ///
  /// Drawings with other random numbers show the same system, so their differences mean nothing.
  /// Jitter changes a system by a random amount: what is nearer than the smallest of these changes
  /// cannot be distinguished from this system as the recipe draws it. If a draw of the jitter is
  /// refused, the recipe shows the system unchanged, and only the random numbers remain. Rows of a
  /// table that change nothing are left out.
  ///
  /// - Complexity: 4 drawings, and 4 for each draw of the jitter.
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

  /// The smallest distance by a draw of the jitter, or one below the floor; nil if the recipe has
  /// no jitter, or refuses a draw.
  ///
  /// - Parameters:
  ///   - floor: A distance below it counts as chance, so that no more draws are needed.
  ///   - distance: The distance by a draw, or by a row of the table; nil if it changes nothing.
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
