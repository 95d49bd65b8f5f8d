/// Four numbers of a system, computed in one pass over its maps.
///
/// A catalog stores them with each system, and its audit computes them again: both use this type,
/// so the bits are the same.
///
/// ```swift
/// let geometry = gasket.geometry
/// geometry.largestSingularValue  // 0.5
/// geometry.sigmaFactor           // 4.5
/// ```
public struct SystemGeometry: Hashable, Sendable {
  /// The largest singular value of any map. Below 1, every map is a contraction.
  ///
  /// 866 of the 1,000 published FractalDB systems have 1 or more and still draw well, because they
  /// contract on average: see ``meanLogContraction``.
  public private(set) var largestSingularValue = 0.0

  /// The largest spectral radius of any map.
  public private(set) var spectralRadius = 0.0

  /// α = Σ (σ₁ + 2 σ₂) over the maps, in 0…3 × maps for contractions.
  ///
  /// A band of middle values gives "good" geometry.
  ///
  /// Source: C. Anderson, R. Farrell, *Improving Fractal Pre-training* (WACV 2022), §3.2.
  public private(set) var sigmaFactor = 0.0

  /// Σ weight · ln σ₁: below 0, the system contracts on average and its chaos game converges.
  ///
  /// −∞ if a map that may be chosen sends the plane to a point. The same bits on every machine.
  ///
  /// Source: M. F. Barnsley, J. H. Elton, *A new class of Markov processes for image encoding*
  /// (1988), theorem 1.
  public private(set) var meanLogContraction = 0.0

  /// The numbers of no map.
  package init() {}

  /// Numbers that are known.
  package init(
    largestSingularValue: Double, spectralRadius: Double, sigmaFactor: Double,
    meanLogContraction: Double
  ) {
    self.largestSingularValue = largestSingularValue
    self.spectralRadius = spectralRadius
    self.sigmaFactor = sigmaFactor
    self.meanLogContraction = meanLogContraction
  }

  /// Takes the next map of the canonical order in.
  package mutating func add(_ map: AffineMap, weight: Double) {
    let (largest, smallest) = map.singularValues
    largestSingularValue = max(largestSingularValue, largest)
    spectralRadius = max(spectralRadius, map.spectralRadius)
    sigmaFactor = sigmaFactor + largest + 2 * smallest
    if weight > 0 { meanLogContraction += weight * naturalLogarithm(largest) }
  }
}
