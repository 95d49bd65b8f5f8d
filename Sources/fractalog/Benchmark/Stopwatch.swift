import Foundation

/// Times work as for the figures of this project: several rounds, with the best, the median and the
/// worst.
struct Stopwatch {
  /// How often the work is timed.
  let rounds: Int
  /// How long each round takes at least, in seconds: short work is repeated to fill it.
  let roundLength: Double

  /// Seconds for one item of work.
  struct Figure {
    let best: Double
    let median: Double
    let worst: Double
  }

  /// Times work on items 0, 1, 2, …, after a first pass that is not counted.
  ///
  /// - Parameter items: How many items one pass works on.
  func time(items: Int, _ pass: () -> Void) -> Figure {
    pass()
    let clock = ContinuousClock()
    let once = seconds(clock.measure(pass))
    let repetitions = max(1, Int((roundLength / max(once, 1e-9)).rounded(.up)))
    let figures = (0..<rounds).map { _ in
      let elapsed = clock.measure { for _ in 0..<repetitions { pass() } }
      return seconds(elapsed) / Double(repetitions * items)
    }.sorted()
    return Figure(
      best: figures[0], median: figures[figures.count / 2], worst: figures[figures.count - 1])
  }

  private func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }
}
