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
  /// - Parameters:
  ///   - items: How many items one pass works on.
  ///   - passes: Works on all items as often as it is asked to.
  func time(items: Int, _ passes: (_ count: Int) -> Void) -> Figure {
    passes(1)
    let clock = ContinuousClock()
    let once = seconds(clock.measure { passes(1) })
    let repetitions = max(1, Int((roundLength / max(once, 1e-9)).rounded(.up)))
    let figures = (0..<rounds).map { _ in
      let elapsed = clock.measure { passes(repetitions) }
      return seconds(elapsed) / Double(repetitions * items)
    }.sorted()
    return Figure(
      best: figures[0], median: figures[figures.count / 2], worst: figures[figures.count - 1])
  }

  private func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }
}
