import FractalCore

extension ForegroundRecipe.Weights {
  /// The weights that maps are drawn with, once their parameters were changed.
  ///
  /// - Parameters:
  ///   - maps: The changed maps of `system`.
  ///   - weights: Room for them; what it held is lost.
  func choose(for maps: [AffineMap], of system: FunctionSystem, into weights: inout [Double]) {
    weights.removeAll(keepingCapacity: true)
    var sum = 0.0
    if self == .determinant {
      for map in maps {
        weights.append(abs(map.determinant))
        sum += weights[weights.count - 1]
      }
    }
    if sum > 0, sum.isFinite {
      for place in weights.indices { weights[place] /= sum }
    } else {
      // Without area, or beyond all numbers: as the system has them.
      weights.removeAll(keepingCapacity: true)
      weights.append(contentsOf: system.weights)
    }
  }
}
