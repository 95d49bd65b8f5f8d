/// Where units were placed.
struct SplitOutcome {
  /// The subset of each unit.
  var subsets: [Int]
  /// The units of each subset.
  var counts: [Int]
  /// By how many units each subset is above the exact count of its fraction; all 0 by method
  /// `stable`, which promises none.
  var deviations: [Int]
  /// Clusters that got new members while the old ones stand in more than one subset, by index;
  /// nothing can mend that.
  var divided: [Int]

  /// What the deviations come to, a phrase for each subset that is off.
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
