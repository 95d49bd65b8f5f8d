import FractalCore

/// A system as a source states it: with weights that may be relative, or without weights.
///
/// Weights that sum to 1 stay as they are, to the last bit, so the system has the label that it had
/// in the catalog which wrote the source. Other weights are divided by their sum.
struct StatedSystem {
  let system: FunctionSystem
  /// Whether the weights were divided by their sum.
  let isNormalised: Bool

  /// A system whose weights are proportional to |det A|.
  ///
  /// - Throws: `FunctionSystemError`.
  init(_ maps: [AffineMap]) throws {
    (system, isNormalised) = (try .weightedByDeterminant(maps), false)
  }

  /// A system with one weight for each map.
  ///
  /// - Throws: `FunctionSystemError`; ``ItemProblem`` if the weights cannot be made to sum to 1.
  init(_ maps: [AffineMap], weights: [Double]) throws {
    guard FunctionSystem.mapCounts.contains(maps.count) else {
      throw FunctionSystemError.mapCount(maps.count)
    }
    for (number, weight) in weights.enumerated() where !(weight >= 0 && weight.isFinite) {
      throw ItemProblem("the weight of map \(number + 1) is \(weight). Give 0 or more.")
    }
    let sum = weights.reduce(0, +)
    if abs(sum - 1) <= FunctionSystem.weightTolerance, weights.allSatisfy({ $0 <= 1 }) {
      (system, isNormalised) = (try FunctionSystem(maps: maps, weights: weights), false)
      return
    }
    guard let largest = weights.max(), largest > 0 else {
      throw ItemProblem("all weights are 0. Give at least one map a weight above 0.")
    }
    // Weights near the largest double would sum to infinity.
    let scaled = sum.isFinite ? weights : weights.map { $0 / largest }
    let total = scaled.reduce(0, +)
    system = try FunctionSystem(maps: maps, weights: scaled.map { $0 / total })
    isNormalised = true
  }
}

extension AffineMap {
  /// A map of six numbers in the order a, b, c, d, e, f.
  init(_ numbers: some RandomAccessCollection<Double>) {
    let numbers = Array(numbers)
    self.init(
      a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5])
  }
}
