import Algorithms
import FractalDatasets
import FractalPlatform

/// Bounds for the number of successes in trials with the same probability.
enum CountBound {
  /// The expected counts of *n* trials. On either side, a count outside has a probability below
  /// `falseAlarm`.
  ///
  /// Method: H. Chernoff, *A measure of asymptotic efficiency for tests of a hypothesis* (1952):
  /// the probability of *m* or more successes, for *m* ≥ *np*, is at most exp(−*n* · KL(*m/n* ‖
  /// *p*)); the same holds below. Unlike bounds from a normal distribution, it holds for every *n*.
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
    // The divergence grows on both sides of the expectation.
    let middle = Int(expected)
    let most = (middle + 1..<trials + 1).partitioningIndex { !isPossible($0) } - 1
    let least = (0..<middle).partitioningIndex(where: isPossible)
    return least...most
  }

  /// KL(*q* ‖ *p*) of two Bernoulli distributions, in nats.
  private static func divergence(_ q: Double, _ p: Double) -> Double {
    (q > 0 ? q * log(q / p) : 0) + (q < 1 ? (1 - q) * log((1 - q) / (1 - p)) : 0)
  }
}
