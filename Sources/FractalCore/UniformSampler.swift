/// Draws systems whose coefficients are all uniform in (−1, 1), as FractalDB's search does.
///
/// Most such systems are not contractive. FractalDB keeps those that fill at least 0.2 of the
/// picture; that filter needs a drawing and is not part of the sampler.
///
/// Source: H. Kataoka et al., *Pre-training without Natural Images* (ACCV 2020), §3.1;
/// `param_search/ifs_search.py` of its code.
public struct UniformSampler: Sampler {
  /// The name in catalogs and on the command line.
  public static let name = "uniform"
  /// Incremented whenever a drawn system would change.
  public static let version = 1
  /// The numbers of maps of a system, each equally likely.
  public let mapCounts: ClosedRange<Int>

  /// The numbers of maps that the published search draws.
  public static let publishedMapCounts = 2...7
  /// The fewest maps that a system can have.
  public static let fewestMaps = 1

  /// A sampler for these numbers of maps.
  ///
  /// - Precondition: `mapCounts` lies within ``FunctionSystem/mapCounts``.
  public init(mapCounts: ClosedRange<Int> = publishedMapCounts) {
    precondition(mapCounts.lowerBound >= Self.fewestMaps && mapCounts.upperBound <= 32)
    self.mapCounts = mapCounts
  }

  /// The system with this number.
  public func system(seed: UInt64, index: UInt64) -> FunctionSystem {
    var stream = RandomStream(seed: seed, index: index, purpose: .uniformSystem)
    while true {
      let maps = (0..<stream.next(in: mapCounts)).map { _ in
        let values = (0..<6).map { _ in stream.next(from: -1, to: 1) }
        return AffineMap(
          a: values[0], b: values[1], c: values[2], d: values[3], e: values[4], f: values[5])
      }
      // Only a draw in which no map has an area fails; it is drawn again.
      if let system = try? FunctionSystem.weightedByDeterminant(maps) { return system }
    }
  }
}
