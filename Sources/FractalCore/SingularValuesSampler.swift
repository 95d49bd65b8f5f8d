/// Draws contractive systems whose σ-factor lies in the band that gives good geometry.
///
/// Each map is A = U diag(±σ₁, ±σ₂) V with random rotations U, V; α = Σ (σ₁ + 2 σ₂) is uniform in
/// ((5 + N)/2, (6 + N)/2) for N maps; the singular values are drawn one after the other, each
/// uniform in what the rest of α still allows; the shifts are uniform in (−1, 1); weights are
/// proportional to |det A|.
///
/// Source: C. Anderson, R. Farrell, *Improving Fractal Pre-training* (WACV 2022), algorithm 1. As
/// there, the sequential draw is not uniform over all singular values that meet α.
public struct SingularValuesSampler: Sampler {
  /// The name in catalogs and on the command line.
  public static let name = "singular-values"
  /// Raised whenever a drawn system would come out otherwise.
  public static let version = 1
  /// How many maps a system gets, each number equally likely.
  public let mapCounts: ClosedRange<Int>

  /// The numbers of maps that the published sampler draws.
  public static let publishedMapCounts = 2...4
  /// One map alone cannot have an α above 3.
  public static let fewestMaps = 2

  /// A sampler for these numbers of maps.
  ///
  /// - Precondition: `mapCounts` lies within ``fewestMaps``…32.
  public init(mapCounts: ClosedRange<Int> = publishedMapCounts) {
    precondition(mapCounts.lowerBound >= Self.fewestMaps && mapCounts.upperBound <= 32)
    self.mapCounts = mapCounts
  }

  /// The open interval from which α is drawn for a number of maps.
  public static func sigmaFactors(maps: Int) -> Range<Double> {
    Double(5 + maps) / 2..<Double(6 + maps) / 2
  }

  /// The system with this number.
  public func system(seed: UInt64, index: UInt64) -> FunctionSystem {
    var stream = RandomStream(seed: seed, index: index, purpose: .singularValuesSystem)
    while true {
      let count = stream.next(in: mapCounts)
      let band = Self.sigmaFactors(maps: count)
      let factor = stream.next(from: band.lowerBound, to: band.upperBound)
      let maps = Self.singularValues(maps: count, sigmaFactor: factor, from: &stream)
        .map { Self.map(largest: $0, smallest: $1, from: &stream) }
      // Only a draw in which no map has an area fails; it is drawn again.
      if let system = try? FunctionSystem.weightedByDeterminant(maps) { return system }
    }
  }

  /// Singular values 1 ≥ σ₁ ≥ σ₂ ≥ 0 for each map such that Σ (σ₁ + 2 σ₂) is the σ-factor.
  ///
  /// - Precondition: 0 < `sigmaFactor` < 3 × `maps`.
  static func singularValues(
    maps: Int, sigmaFactor: Double, from stream: inout RandomStream
  ) -> [(largest: Double, smallest: Double)] {
    var left = sigmaFactor
    var values: [(Double, Double)] = []
    for remaining in (1..<maps).reversed() {
      // The maps after this one can take up at most 3 each.
      let required = left - 3 * Double(remaining)
      let largest = stream.next(from: max(0, required / 3), to: min(1, left))
      let smallest = stream.next(
        from: max(0, (required - largest) / 2), to: min(largest, (left - largest) / 2))
      left -= largest + 2 * smallest
      values.append((largest, smallest))
    }
    // The last map takes what is left: σ₂ is drawn, σ₁ follows.
    let smallest = stream.next(from: max(0, (left - 1) / 2), to: left / 3)
    values.append((min(1, left - 2 * smallest), smallest))
    return values
  }

  private static func map(
    largest: Double, smallest: Double, from stream: inout RandomStream
  ) -> AffineMap {
    let u = stream.nextDirection()
    let v = stream.nextDirection()
    let signs = stream.nextWord()
    let s = signs & 1 == 0 ? largest : -largest
    let t = signs & 2 == 0 ? smallest : -smallest
    // rotation(u) · diag(s, t) · rotation(v)
    return AffineMap(
      a: u.x * s * v.x - u.y * t * v.y, b: -u.x * s * v.y - u.y * t * v.x,
      c: u.y * s * v.x + u.x * t * v.y, d: -u.y * s * v.y + u.x * t * v.x,
      e: stream.next(from: -1, to: 1), f: stream.next(from: -1, to: 1))
  }
}
