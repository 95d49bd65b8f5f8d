// How units are placed if some must stay together and some already have a place.

extension SplitDefinition {
  /// Places each unit: placed units stay, their relatives join them, and the others follow the
  /// method.
  ///
  /// Without clusters and placed units, this is the method in `SplitDefinition+Placing.swift`.
  func place(_ units: SplitUnits) -> SplitOutcome {
    var placement = units.old
    var divided: [Int] = []
    var free: [[Int]] = []
    for (index, cluster) in units.clusters.enumerated() {
      let stand = cluster.compactMap { units.old[$0] }
      guard let subset = mostFrequent(stand) else {
        free.append(cluster)
        continue
      }
      if stand.count < cluster.count, stand.contains(where: { $0 != subset }) {
        divided.append(index)
      }
      for unit in cluster where placement[unit] == nil { placement[unit] = subset }
    }
    switch method {
    case .stable:
      for cluster in free {
        for unit in cluster { placement[unit] = subset(at: units.hashes[cluster[0]]) }
      }
      for unit in placement.indices where placement[unit] == nil {
        placement[unit] = subset(at: units.hashes[unit])
      }
    case .exact: fill(&placement, units, free)
    }
    let subsets = placement.map { $0 ?? 0 }
    let counts = tally(subsets)
    let wanted = self.counts(of: subsets.count)
    return SplitOutcome(
      subsets: subsets, counts: counts,
      deviations: zip(counts, wanted).map { method == .exact ? $0 - $1 : 0 }, divided: divided)
  }

  /// The frequency of each subset.
  func tally(_ subsets: [Int]) -> [Int] {
    var counts = Array(repeating: 0, count: self.subsets.count)
    for subset in subsets where counts.indices.contains(subset) { counts[subset] += 1 }
    return counts
  }

  /// The most frequent subset, the first of equal ones; nil if there is none.
  private func mostFrequent(_ subsets: [Int]) -> Int? {
    if subsets.isEmpty { return nil }
    let counts = tally(subsets)
    return counts.firstIndex(of: counts.max() ?? 0)
  }

  /// Method `exact`: clusters first, then the single units, which fill what is lacking.
  private func fill(_ placement: inout [Int?], _ units: SplitUnits, _ clusters: [[Int]]) {
    let before = tally(placement.compactMap { $0 })
    var lacking = zip(counts(of: placement.count), before).map { $0 - $1 }
    let isNew = clusters.isEmpty && before.allSatisfy { $0 == 0 }
    for (cluster, subset) in spread(clusters, of: units, lacking: &lacking) {
      for unit in cluster { placement[unit] = subset }
    }
    var singles = placement.indices.filter { placement[$0] == nil }
    singles.sort {
      units.strata[$0] != units.strata[$1]
        ? units.strata[$0] < units.strata[$1] : units.hashes[$0] < units.hashes[$1]
    }
    var sizes = Array(repeating: 0, count: units.stratumCount)
    for unit in singles { sizes[units.strata[unit]] += 1 }
    var rank = 0
    for counts in isNew ? counts(ofStrata: sizes) : counts(ofStrata: sizes, lacking: lacking) {
      for (subset, count) in counts.enumerated() {
        for unit in singles[rank..<rank + count] { placement[unit] = subset }
        rank += count
      }
    }
  }
}
