import FractalCore

extension SignaturePainter {
  /// How often a system is drawn again with other random numbers alone, for its noise.
  public static let redraws = 3
  /// How often it is drawn again with jitter, unless the recipe has a table: then each row is.
  public static let jitterDraws = 6

  /// How far re-rendering brings a system from itself: 0…1.
  ///
  /// ```text
  /// noise = max( mean distance of drawings that differ in random numbers alone,
  ///              least distance of a drawing with the recipe's jitter )
  /// ```
  ///
  /// Drawings with other random numbers show the same system, so what lies between them says
  /// nothing. Jitter changes a system, by chance much or little: what is nearer than the least of it
  /// cannot be told from this system as the recipe draws it. Where a draw of the jitter is refused,
  /// the recipe shows the system as it is, and the random numbers alone remain. Rows of a table that
  /// change nothing are left out.
  ///
  /// - Parameter signature: That of the system by the same seed.
  /// - Complexity: 3 drawings and one a jitter: 6, or the rows of the recipe's table.
  public func noise(
    around signature: Signature, of system: FunctionSystem, seed: UInt64
  ) -> Double {
    var same = [signature]
    for number in 1...Self.redraws {
      same.append(self.signature(of: system, seed: seed, number: number))
    }
    var (sum, pairs) = (0.0, 0.0)
    for (place, one) in same.enumerated() {
      for other in same[..<place] {
        sum += one.distance(to: other)
        pairs += 1
      }
    }
    return max(sum / pairs, leastJitter(around: signature, of: system, seed: seed))
  }

  private func leastJitter(
    around signature: Signature, of system: FunctionSystem, seed: UInt64
  ) -> Double {
    var isTable = false
    let draws: Range<Int>
    switch recipe.foreground.jitter {
    case .none: return 0
    case .table(let factors):
      isTable = true
      draws = 0..<ParameterJitter.rows(factors)
    default: draws = 1..<Self.jitterDraws + 1
    }
    var least: Double?
    for draw in draws {
      let number = Self.redraws + 1 + draw
      if let other = jittered(system, draw: draw, seed: seed, number: number) {
        least = min(least ?? 1, other.distance(to: signature))
      } else if !isTable {
        return 0
      }
    }
    return least ?? 0
  }
}
