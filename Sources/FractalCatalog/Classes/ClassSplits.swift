import GRDB

/// The splits by class, which a change of classes could break.
enum ClassSplits {
  /// Runs work that changes classes, unless it would break a split by class: put one class on two
  /// sides or, for an exact split, give other counts of classes than its fractions do.
  ///
  /// Faults that existed before are no reason to refuse.
  ///
  /// - Throws: ``CatalogError/Classes/splitNotWhole(split:fault:)``, within the transaction, which
  ///   undoes the work.
  /// - Complexity: Reads the members of all splits by class, twice.
  static func keepingWhole<Value>(in db: Database, _ work: () throws -> Value) throws -> Value {
    let before = try faults(in: db)
    let value = try work()
    for (split, faults) in try faults(in: db) {
      let old = before.first { $0.split == split }?.faults ?? []
      guard let fault = faults.first(where: { !old.contains($0) }) else { continue }
      throw CatalogError.classes(.splitNotWhole(split: split, fault: fault))
    }
    return value
  }

  private static func faults(in db: Database) throws -> [(split: String, faults: [String])] {
    let splits = try StoredSplit.all(in: db).filter { $0.definition.unit == .class }
    return try splits.map { split in
      let verification = try split.verification(in: db)
      return (
        split.name,
        verification.overlaps.map { "class '\($0)' would be in two subsets" }
          + verification.wrongCounts.map { "\($0) classes" }
      )
    }
  }
}
