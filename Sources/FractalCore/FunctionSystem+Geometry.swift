extension FunctionSystem {
  /// The largest singular value of any map. Below 1, every map is a contraction.
  ///
  /// 866 of the 1,000 published FractalDB systems have 1 or more and still draw well, because they
  /// contract on average: see ``meanLogContraction``.
  public var largestSingularValue: Double { maps.map(\.singularValues.largest).max() ?? 0 }

  /// The largest spectral radius of any map.
  public var spectralRadius: Double { maps.map(\.spectralRadius).max() ?? 0 }

  /// α = Σ (σ₁ + 2 σ₂) over the maps, in 0…3 × maps for contractions.
  ///
  /// A band of middle values gives "good" geometry.
  ///
  /// Source: C. Anderson, R. Farrell, *Improving Fractal Pre-training* (WACV 2022), §3.2.
  public var sigmaFactor: Double {
    maps.reduce(0) { $0 + $1.singularValues.largest + 2 * $1.singularValues.smallest }
  }

  /// Σ weight · ln σ₁: below 0, the system contracts on average and its chaos game converges.
  ///
  /// −∞ if a map that may be chosen sends the plane to a point. The same bits on every machine.
  ///
  /// Source: M. F. Barnsley, J. H. Elton, *A new class of Markov processes for image encoding*
  /// (1988), theorem 1.
  public var meanLogContraction: Double {
    zip(maps, weights).reduce(0) { sum, entry in
      let (map, weight) = entry
      return weight > 0 ? sum + weight * naturalLogarithm(map.singularValues.largest) : sum
    }
  }

  /// The content in bytes: for each map in canonical order a, b, c, d, e, f and the weight, each
  /// as 8 bytes, least significant first. SHA-256 over them is the system's identity.
  public var canonicalBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(maps.count * 56)
    for (map, weight) in zip(maps, weights) {
      for value in [map.a, map.b, map.c, map.d, map.e, map.f, weight] {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
    return bytes
  }
}
