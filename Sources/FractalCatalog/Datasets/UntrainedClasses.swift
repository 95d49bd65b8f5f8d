import GRDB

/// A subset of a dataset with classes that its training subset lacks.
///
/// A classifier cannot learn a class that it never sees. If each class has one system, a split by
/// system makes such subsets; a split by image does not.
public struct UntrainedClasses: Hashable, Sendable {
  /// The subset.
  public let subset: String
  /// How many classes it has.
  public let classes: Int
  /// The number of classes that the training subset lacks, at least one.
  public let untrained: Int
  /// The training subset: `train`, or the first if there is no `train`.
  public let training: String
}

extension Catalog {
  /// The subsets of a dataset with classes that its training subset lacks, in order.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)`` if there is no such dataset.
  public func untrainedClasses(ofDataset name: String) throws -> [UntrainedClasses] {
    try read { db in
      let dataset = try StoredDataset.named(name, in: db).summary
      let split = try StoredSplit.named(dataset.split, in: db)
      // A split by image has each system in every subset.
      guard split.definition.unit != .image else { return [] }
      let rows = try RawStatement(
        db,
        """
        SELECT DISTINCT m.subset, dm.class
        FROM dataset AS d
        CROSS JOIN dataset_member AS dm ON dm.dataset = d.id
        CROSS JOIN split_member AS m ON m.split = d.split AND m.system = dm.system
        WHERE d.name = ?
        """, [name])
      var classes: [Set<Int64>] = Array(repeating: [], count: dataset.subsets.count)
      while try rows.step() {
        let subset = try rows.number(0, 0...max(0, classes.count - 1))
        if classes.indices.contains(subset) { classes[subset].insert(try rows.integer(1)) }
      }
      let training = dataset.subsets.firstIndex { $0.name == "train" } ?? 0
      return zip(dataset.subsets, classes).compactMap { subset, own in
        let untrained = own.subtracting(classes[training]).count
        return untrained == 0
          ? nil
          : UntrainedClasses(
            subset: subset.name, classes: own.count, untrained: untrained,
            training: dataset.subsets[training].name)
      }
    }
  }
}
