/// The placement of units.
struct SplitOutcome {
  /// The subset of each unit.
  var subsets: [Int]
  /// The units of each subset.
  var counts: [Int]
  /// By how many units each subset is above the exact count of its fraction; all 0 by method
  /// `stable`, which promises no exact counts.
  var deviations: [Int]
  /// Clusters with new members whose old members are in several subsets, by index; no placement can
  /// keep them together.
  var divided: [Int]

  /// The deviations as text, a phrase for each subset that is off.
  func phrases(_ definition: SplitDefinition) -> [String] {
    zip(definition.subsets, zip(counts, deviations)).compactMap { subset, pair in
      let (count, deviation) = pair
      return deviation == 0
        ? nil
        : """
        subset '\(subset.name)' gets \(count), \(abs(deviation)) \
        \(deviation > 0 ? "more" : "fewer") than its \(count - deviation)
        """
    }
  }
}
