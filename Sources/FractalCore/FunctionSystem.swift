/// An iterated function system: 1 to 32 affine maps, each with the probability that it is chosen.
///
/// Its attractor is the fractal. A value of this type is always valid and always in canonical
/// order, so two systems that differ only in the order of their maps, or in the sign of a zero,
/// are equal and draw the same pixels.
///
/// ```swift
/// let gasket = try FunctionSystem.weightedByDeterminant([
///   AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0, f: 0),
///   AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.5, f: 0),
///   AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.25, f: 0.5),
/// ])
/// gasket.weights                        // [0.333…, 0.333…, 0.333…]
/// gasket.geometry.largestSingularValue  // 0.5
/// ```
///
/// Source: M. F. Barnsley, *Fractals Everywhere* (1988), chapter 3.
public struct FunctionSystem: Hashable, Sendable {
  /// The maps in canonical order: ascending by a, b, c, d, e, f, then weight.
  public let maps: [AffineMap]

  /// The probability of each map, in the same order; they sum to 1 within ``weightTolerance``.
  public let weights: [Double]

  /// The possible numbers of maps.
  public static let mapCounts = 1...32

  /// The largest distance of the sum of the weights from 1.
  public static let weightTolerance = 1e-9

  /// Checks the maps and their weights and brings them into canonical order.
  ///
  /// - Parameters:
  ///   - maps: 1 to 32 maps with finite coefficients, in any order. The same map may occur twice.
  ///   - weights: One for each map, in the same order: at least 0, and summing to 1.
  /// - Throws: ``FunctionSystemError`` for the first thing that is wrong.
  public init(maps: [AffineMap], weights: [Double]) throws(FunctionSystemError) {
    guard Self.mapCounts.contains(maps.count) else { throw .mapCount(maps.count) }
    guard weights.count == maps.count else {
      throw .weightCount(weights: weights.count, maps: maps.count)
    }
    var entries: [[Double]] = []
    for (number, (map, weight)) in zip(maps, weights).enumerated() {
      for (name, value) in map.coefficients where !value.isFinite {
        throw .coefficientNotFinite(map: number + 1, name: name, value: value)
      }
      guard weight >= 0, weight <= 1 else { throw .weight(map: number + 1, value: weight) }
      // x + 0 turns −0 into 0 and leaves every other number as it is.
      entries.append((map.coefficients.map(\.value) + [weight]).map { $0 + 0 })
    }
    let sum = weights.reduce(0, +)
    guard abs(sum - 1) <= Self.weightTolerance else { throw .weightSum(sum) }
    entries.sort { $0.lexicographicallyPrecedes($1) }
    self.maps = entries.map {
      AffineMap(a: $0[0], b: $0[1], c: $0[2], d: $0[3], e: $0[4], f: $0[5])
    }
    self.weights = entries.map { $0[6] }
  }

  /// A system that was one before: its maps in canonical order with their weights, unchecked.
  package init(canonical maps: [AffineMap], weights: [Double]) {
    (self.maps, self.weights) = (maps, weights)
  }

  /// A system whose weights are proportional to |det A|, as both papers choose them.
  ///
  /// A map without area is then never chosen.
  ///
  /// - Throws: ``FunctionSystemError``; ``FunctionSystemError/noArea`` if every map is singular.
  public static func weightedByDeterminant(
    _ maps: [AffineMap]
  ) throws(FunctionSystemError) -> FunctionSystem {
    guard mapCounts.contains(maps.count) else { throw .mapCount(maps.count) }
    let areas = maps.map { abs($0.determinant) }
    let sum = areas.reduce(0, +)
    guard sum > 0, sum.isFinite else {
      // Let a coefficient that is not finite be named as such.
      _ = try FunctionSystem(
        maps: maps, weights: [1] + Array(repeating: 0, count: maps.count - 1))
      throw .noArea
    }
    return try FunctionSystem(maps: maps, weights: areas.map { $0 / sum })
  }
}
