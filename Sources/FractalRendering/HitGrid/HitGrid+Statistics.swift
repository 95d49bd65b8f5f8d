extension HitGrid {
  /// All statistics, in one pass over the grid; the properties below take one each.
  public var statistics: HitStatistics {
    hits.withUnsafeBufferPointer { HitSurvey(kernel: .current).statistics(of: $0, side: side) }
  }

  /// The statistics, and the hits in few bytes; see ``HitCanvas/withEncodedHits(_:)``.
  package func withEncodedHits<Result>(
    _ body: (HitStatistics, UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try hits.withUnsafeBufferPointer { hits in
      let survey = HitSurvey(kernel: .current)
      let statistics = survey.statistics(of: hits, side: side, encodes: true)
      return try body(statistics, survey.encoded)
    }
  }

  /// The pixels with at least one hit.
  public var occupiedPixels: Int { hits.reduce(0) { $0 + ($1 > 0 ? 1 : 0) } }

  /// The points that fell on a pixel: all but those that escaped or lie outside the view.
  public var drawnPoints: Int { hits.reduce(0) { $0 + Int($1) } }

  /// Occupied pixels as a share of all pixels, padding included: 0…1.
  ///
  /// It says nothing about a system unless points, side, padding and view are stated with it.
  public var fillingRatio: Double { Double(occupiedPixels) / Double(side * side) }

  /// The share of the drawn points that fell on the most hit pixel; nil if none was drawn.
  public var largestShare: Double? { statistics.largestShare }

  /// The entropy of the distribution of points over pixels, in bits; nil if none was drawn.
  public var entropy: Double? { statistics.entropy }

  /// The box-counting dimension; nil if no point was drawn or the grid is too small for three box
  /// sizes.
  public var boxCountingDimension: BoxCountingDimension? { statistics.dimension }
}
