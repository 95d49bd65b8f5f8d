import FractalDatasets
import FractalCore
import FractalRendering

extension Derivation {
  /// The child with this number.
  ///
  /// - Precondition: `number` is not negative and, in a table of weights, below ``count``.
  public func system(number: Int) -> FunctionSystem {
    switch rule {
    case .perturbation(let spread, let seed): perturbed(number, spread: spread, seed: seed)
    case .weights(let factors): weighted(number, factors)
    }
  }

  /// The stream's key is the seed, mixed with the first 8 bytes of the parent's digest, so that
  /// each parent has its own random factors.
  private func perturbed(_ number: Int, spread: Double, seed: UInt64) -> FunctionSystem {
    var stream = RandomStream(
      seed: seed ^ parentDigest.firstWord, index: UInt64(number), purpose: .perturbation)
    func factor() -> Double { stream.next(from: 1 - spread, to: 1 + spread) }
    let maps = parent.maps.map { map in
      AffineMap(
        a: map.a * factor(), b: map.b * factor(), c: map.c * factor(), d: map.d * factor(),
        e: map.e * factor(), f: map.f * factor())
    }
    if let child = try? FunctionSystem.weightedByDeterminant(maps) { return child }
    return child(maps)
  }

  private func weighted(_ number: Int, _ factors: [Double]) -> FunctionSystem {
    precondition((0..<count).contains(number), "A table has a row for each child")
    var maps = parent.maps
    // A table draws nothing from the stream.
    var stream = RandomStream(seed: 0, index: 0, purpose: .perturbation)
    _ = ParameterJitter(.table(factors: factors)).apply(
      to: &maps, original: parent.maps, row: number, stream: &stream)
    return child(maps)
  }

  /// Maps with the parent's weights. Their coefficients are finite, as the initializer ensures.
  private func child(_ maps: [AffineMap]) -> FunctionSystem {
    try! FunctionSystem(maps: maps, weights: parent.weights)
  }

  /// Throws if a coefficient times this factor overflows a double, or could overflow because of
  /// rounding.
  static func checkRange(of parent: FunctionSystem, factor: Double) throws {
    let rounding = 1 + 0x1p-50
    for map in parent.maps {
      for (name, value) in map.coefficients where !(value * factor * rounding).isFinite {
        throw CurationError.derivationOverflow(
          label: parent.label.description, coefficient: name, value: value, factor: factor)
      }
    }
  }
}
