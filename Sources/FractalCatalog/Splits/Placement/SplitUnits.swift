import FractalCore

/// The units of a split, classes or systems, before they are placed.
struct SplitUnits {
  /// The hashes that rank the units.
  var hashes: [Digest]
  /// The stratum of each unit, from 0; each stratum is spread over the subsets evenly.
  var strata: [Int]
  /// How many strata there are.
  var stratumCount: Int
  /// The subset of each unit that already has one.
  var old: [Int?]
  /// Groups of two or more units that stay together; the hash of the first unit counts for all.
  var clusters: [[Int]]

  /// Each system is a unit, and each class a stratum; systems in no class are one more stratum.
  ///
  /// - Parameter old: The subset of each system that has one, by row.
  init(
    systems source: SplitSource, _ definition: SplitDefinition, _ related: Clusters,
    old: [Int64: Int]
  ) {
    // Strata are in the order of their names' hashes, the one without a name last.
    let used = source.usedClasses
    let ranking = definition.ranking(used.map { definition.hash(className: source.classNames[$0]) })
    var stratumOfClass = Array(repeating: used.count, count: source.classNames.count)
    for (stratum, index) in ranking.enumerated() { stratumOfClass[used[index]] = stratum }
    hashes = source.digests.map { definition.hash(system: $0) }
    strata = source.classes.map { $0.map { stratumOfClass[$0] } ?? used.count }
    stratumCount = used.count + 1
    self.old = source.ids.map { old[$0] }
    clusters = Self.groups(source.ids.map { related.cluster(of: $0) }).map { members in
      // The member with the smallest digest comes first.
      members.sorted { source.digests[$0] < source.digests[$1] }
    }
  }

  /// Each class that has systems here is a unit; classes with related systems stay together.
  init(
    classes used: [Int], of source: SplitSource, _ definition: SplitDefinition, _ related: Clusters,
    old: [Int?]
  ) {
    hashes = used.map { definition.hash(className: source.classNames[$0]) }
    strata = Array(repeating: 0, count: used.count)
    stratumCount = 1
    self.old = old
    var sets = DisjointSets()
    var firstOfCluster: [Int64: Int64] = [:]
    for (id, index) in zip(source.ids, source.classes) {
      guard let index, let cluster = related.cluster(of: id) else { continue }
      if let first = firstOfCluster[cluster] {
        sets.unite(Int64(index), first)
      } else {
        firstOfCluster[cluster] = Int64(index)
      }
    }
    sets.flatten()
    // Classes ascend by name, so the first name comes first.
    clusters = Self.groups(used.map { sets.representative(of: Int64($0)) })
  }

  /// The indices of equal keys, where there are two or more, in order of their first index.
  private static func groups(_ keys: [Int64?]) -> [[Int]] {
    var places: [Int64: Int] = [:]
    var groups: [[Int]] = []
    for (index, key) in keys.enumerated() {
      guard let key else { continue }
      if let place = places[key] {
        groups[place].append(index)
      } else {
        places[key] = groups.count
        groups.append([index])
      }
    }
    return groups.filter { $0.count > 1 }
  }
}
