import Algorithms

// The subset of each cluster by method `exact`.

extension SplitDefinition {
  /// Gives each cluster a subset that it does not overfill, if there is one.
  ///
  /// Three ways are tried, each with the largest clusters first. The first spreads clusters by the
  /// fractions, so that each subset gets its share of them. If it overfills a subset, the second
  /// puts each cluster where most is lacking. If that overfills a subset, too, the third searches
  /// for a way that does not. A subset that has too much from the start gets no more.
  func spread(
    _ clusters: [[Int]], of units: SplitUnits, lacking: inout [Int]
  ) -> [(cluster: [Int], subset: Int)] {
    let order = clusters.sorted {
      $0.count != $1.count ? $0.count > $1.count : units.hashes[$0[0]] < units.hashes[$1[0]]
    }
    let start = lacking
    let least = Self.overfilled(start)
    var best: (subsets: [Int], lacking: [Int], overfilled: Int)?
    for isEven in [true, false] where best.map({ $0.overfilled > least }) ?? true {
      var lacking = start
      var shares = ClusterShares(fractions: fractions, stratumCount: units.stratumCount)
      let subsets = order.map { cluster in
        let fits = lacking.indices.filter { lacking[$0] >= cluster.count }
        var subset = 0
        if isEven, !fits.isEmpty {
          subset = shares.take(cluster.map { units.strata[$0] }, among: fits)
        } else {
          for position in lacking.indices where lacking[position] > lacking[subset] {
            subset = position
          }
        }
        lacking[subset] -= cluster.count
        return subset
      }
      let overfilled = Self.overfilled(lacking)
      if best.map({ overfilled < $0.overfilled }) ?? true { best = (subsets, lacking, overfilled) }
    }
    guard var best else { return [] }
    if best.overfilled > least, let subsets = packing(order.map(\.count), into: start) {
      best = (subsets, start, least)
      for (cluster, subset) in zip(order, subsets) { best.lacking[subset] -= cluster.count }
    }
    lacking = best.lacking
    return Array(zip(order, best.subsets)).map { (cluster: $0, subset: $1) }
  }

  /// The number of units that subsets have too much.
  private static func overfilled(_ lacking: [Int]) -> Int {
    lacking.reduce(0) { $0 + max(0, -$1) }
  }
}

/// The distribution of the placed clusters, over all and in each stratum.
private struct ClusterShares {
  let fractions: [Double]
  private var all: [Int]
  private var ofStratum: [Int]

  init(fractions: [Double], stratumCount: Int) {
    self.fractions = fractions
    all = Array(repeating: 0, count: fractions.count)
    ofStratum = Array(repeating: 0, count: fractions.count * stratumCount)
  }

  /// Chooses the subset that is furthest below its fraction, and counts the cluster there.
  ///
  /// - Parameter strata: That of each unit of the cluster.
  mutating func take(_ strata: [Int], among subsets: [Int]) -> Int {
    let width = fractions.count
    var chosen = (subset: subsets[0], lag: -Double.infinity)
    let sizes = strata.sorted().chunked(on: \.self).map { ($0, $1.count) }
    let total = all.reduce(0, +) + strata.count
    for subset in subsets {
      var lag = fractions[subset] * Double(total) - Double(all[subset])
      for (stratum, size) in sizes {
        let row = ofStratum[stratum * width..<(stratum + 1) * width]
        lag += fractions[subset] * Double(row.reduce(0, +) + size)
        lag -= Double(row[row.startIndex + subset])
      }
      if lag > chosen.lag { chosen = (subset, lag) }
    }
    all[chosen.subset] += strata.count
    for stratum in strata { ofStratum[stratum * width + chosen.subset] += 1 }
    return chosen.subset
  }
}
