import ArgumentParser
import FractalCore

/// How many maps a system gets: `2...4`, or `3` for exactly three.
struct MapCounts: ExpressibleByArgument {
  let range: ClosedRange<Int>

  init?(argument: String) {
    let bounds = argument.split(separator: "...", omittingEmptySubsequences: false)
    guard (1...2).contains(bounds.count), let low = Int(bounds[0]), let high = Int(bounds.last!),
      low <= high, low >= FunctionSystem.mapCounts.lowerBound,
      high <= FunctionSystem.mapCounts.upperBound
    else { return nil }
    range = low...high
  }
}
