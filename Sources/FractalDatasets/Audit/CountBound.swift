import Foundation

/// How often something can happen that has the same chance each time.
enum CountBound {
  /// The counts that are to be expected of *n* trials; a count outside has less than `falseAlarm` of
  /// a chance on either side.
  ///
  /// Method: H. Chernoff, *A measure of asymptotic efficiency for tests of a hypothesis* (1952): the
  /// chance that *m* or more of *n* happen, for *m* ≥ *np*, is at most exp(−*n* · KL(*m/n* ‖ *p*)), and so
  /// below. It holds for every *n*, unlike what is had from a normal distribution.
  ///
  /// - Parameters:
  ///   - trials: *n*.
  ///   - chance: *p*, above 0 and at most 1.
  static func counts(ofTrials trials: Int, chance: Double, falseAlarm: Double) -> ClosedRange<Int> {
    guard trials > 0, chance < 1 else { return trials...trials }
    let limit = -log(falseAlarm) / Double(trials)
    let expected = Double(trials) * chance
    func isPossible(_ count: Int) -> Bool {
      divergence(Double(count) / Double(trials), chance) <= limit
    }
    // The divergence grows to both sides of the expectation.
    var (low, high) = (Int(expected), trials)
    while low < high {
      let middle = low + (high - low + 1) / 2
      if isPossible(middle) { low = middle } else { high = middle - 1 }
    }
    let most = low
    (low, high) = (0, Int(expected))
    while low < high {
      let middle = low + (high - low) / 2
      if isPossible(middle) { high = middle } else { low = middle + 1 }
    }
    return min(low, most)...most
  }

  /// KL(*q* ‖ *p*) of two coins, in nats.
  private static func divergence(_ q: Double, _ p: Double) -> Double {
    (q > 0 ? q * log(q / p) : 0) + (q < 1 ? (1 - q) * log((1 - q) / (1 - p)) : 0)
  }
}
