/// The place of each unit of a split.
///
/// A pure function of the definition and the source's content: the order of rows does not matter.
struct SplitPlacement {
  /// The subset of each system by unit `class` or `system`; nil if it is left out.
  let systems: [Int?]
  /// The placement of the units; by unit `class`, these are classes.
  let outcome: SplitOutcome
  /// A system of each cluster that has old members in several subsets.
  let divided: [Int64]

  /// - Parameters:
  ///   - related: What stays together.
  ///   - old: The subset of each system that already has a place, by row.
  init(
    _ definition: SplitDefinition, _ source: SplitSource, _ related: Clusters,
    old: [Int64: Int] = [:]
  ) {
    guard definition.unit == .class else {
      let units = SplitUnits(systems: source, definition, related, old: old)
      outcome = definition.place(units)
      systems = outcome.subsets
      divided = outcome.divided.map { source.ids[units.clusters[$0][0]] }
      return
    }
    let used = source.usedClasses
    var subsetOfClass: [Int: Int] = [:]
    var systemOfClass: [Int: Int64] = [:]
    for (id, index) in zip(source.ids, source.classes) {
      guard let index else { continue }
      if systemOfClass[index] == nil { systemOfClass[index] = id }
      if let subset = old[id], subsetOfClass[index] == nil { subsetOfClass[index] = subset }
    }
    let units = SplitUnits(
      classes: used, of: source, definition, related, old: used.map { subsetOfClass[$0] })
    outcome = definition.place(units)
    for (index, subset) in zip(used, outcome.subsets) { subsetOfClass[index] = subset }
    systems = source.classes.map { $0.flatMap { subsetOfClass[$0] } }
    divided = outcome.divided.compactMap { systemOfClass[used[units.clusters[$0][0]]] }
  }

  /// The subset of each image number.
  static func images(_ definition: SplitDefinition) -> [Int] {
    let hashes = (0..<(definition.images ?? 0)).map { definition.hash(image: $0) }
    switch definition.method {
    case .stable: return hashes.map { definition.subset(at: $0) }
    case .exact:
      return definition.subsets(ofRanked: hashes, counts: definition.counts(of: hashes.count))
    }
  }
}
