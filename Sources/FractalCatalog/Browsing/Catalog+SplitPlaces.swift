import GRDB

extension Catalog {
  /// The subset of each system of a split by class or system: the rows of the systems, and the
  /// positions of their subsets. A split by image has every system in every subset, so it has none.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  /// - Complexity: A quarter of a second for a million systems.
  package func subsets(ofSystemsInSplit name: String) throws -> [Int64: Int] {
    try read { db in
      let split = try StoredSplit.named(name, in: db)
      let last = max(0, split.definition.subsets.count - 1)
      let rows = try RawStatement(
        db, "SELECT system, subset FROM split_member WHERE split = ?", [split.id])
      var subsets: [Int64: Int] = [:]
      while try rows.step() {
        subsets[try rows.integer(0)] = try rows.number(1, 0...last)
      }
      return subsets
    }
  }
}
