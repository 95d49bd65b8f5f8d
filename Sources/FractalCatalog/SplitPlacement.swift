/// Where each unit of a split stands.
///
/// A pure function of the definition and the source's content: the order of rows does not enter.
enum SplitPlacement {
  /// The subset of each system by unit `class` or `system`; nil: it is left out.
  static func systems(_ definition: SplitDefinition, _ source: SplitSource) -> [Int?] {
    switch (definition.unit, definition.method) {
    case (.class, _):
      let classes = classes(definition, source)
      return source.classes.map { $0.flatMap { classes[$0] } }
    case (_, .stable):
      return source.digests.map { definition.subset(at: definition.hash(system: $0)) }
    case (_, .exact):
      return stratified(definition, source)
    }
  }

  /// The subset of each class that has systems here.
  static func classes(_ definition: SplitDefinition, _ source: SplitSource) -> [Int: Int] {
    let used = source.usedClasses
    let hashes = used.map { definition.hash(className: source.classNames[$0]) }
    let subsets =
      switch definition.method {
      case .stable: hashes.map { definition.subset(at: $0) }
      case .exact:
        definition.subsets(ofRanked: hashes, counts: definition.counts(of: used.count))
      }
    return Dictionary(uniqueKeysWithValues: zip(used, subsets))
  }

  /// The subset of each image of a system.
  static func images(_ definition: SplitDefinition, of digest: Digest) -> [Int] {
    let hashes = (0..<(definition.images ?? 0)).map { definition.hash(system: digest, image: $0) }
    switch definition.method {
    case .stable: return hashes.map { definition.subset(at: $0) }
    case .exact:
      return definition.subsets(ofRanked: hashes, counts: definition.counts(of: hashes.count))
    }
  }

  /// Each class is a stratum, and those in none are one more; within it, systems are ranked by hash
  /// and cut.
  private static func stratified(
    _ definition: SplitDefinition, _ source: SplitSource
  ) -> [Int?] {
    // Strata stand in the order of their names' hashes, the one without a name last.
    let used = source.usedClasses
    let ranking = definition.ranking(used.map { definition.hash(className: source.classNames[$0]) })
    var stratumOfClass = Array(repeating: used.count, count: source.classNames.count)
    for (stratum, index) in ranking.enumerated() { stratumOfClass[used[index]] = stratum }

    var units: [(stratum: Int, hash: Digest, index: Int)] = []
    units.reserveCapacity(source.ids.count)
    var sizes = Array(repeating: 0, count: used.count + 1)
    for (index, digest) in source.digests.enumerated() {
      let stratum = source.classes[index].map { stratumOfClass[$0] } ?? used.count
      units.append((stratum, definition.hash(system: digest), index))
      sizes[stratum] += 1
    }
    units.sort { $0.stratum != $1.stratum ? $0.stratum < $1.stratum : $0.hash < $1.hash }

    var placement: [Int?] = Array(repeating: nil, count: units.count)
    var rank = 0
    for counts in definition.counts(ofStrata: sizes) {
      for (subset, count) in counts.enumerated() {
        for unit in units[rank..<rank + count] { placement[unit.index] = subset }
        rank += count
      }
    }
    return placement
  }
}
