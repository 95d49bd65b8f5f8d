import GRDB

/// How many systems that a network is validated on look like one that it was trained on.
package struct SplitLeaks: Hashable, Sendable, Encodable {
  /// The training subset: `train`, or the first if there is no `train`.
  package let training: String
  /// The other subsets, in order.
  package let others: [String]
  /// The number of systems in all subsets.
  package let systems: Int
  /// The number of systems that a search for look-alikes has compared; trials do not count.
  package let compared: Int
  /// The number of systems in the other subsets.
  package let validated: Int
  /// The number of these that share a duplicate group with a system of the training subset.
  package let alike: Int
  /// The number of these that share a family with a system of the training subset.
  package let related: Int
}

extension Catalog {
  /// Counts what a split by class or system leaks from its training subset to the others; nil for
  /// a split by image, in which each subset has every system.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  /// - Complexity: Reads the members of the split, and their groups.
  package func leaks(ofSplit name: String) throws -> SplitLeaks? {
    try read { db in
      let split = try StoredSplit.named(name, in: db)
      guard split.definition.unit != .image else { return nil }
      let names = split.definition.subsets.map(\.name)
      let training = names.firstIndex { $0 == "train" } ?? 0
      func count(_ condition: String) throws -> Int {
        try db.count(
          "SELECT count(*) FROM split_member AS m WHERE m.split = ? \(condition)", [split.id])
      }
      return SplitLeaks(
        training: names[training],
        others: names.enumerated().filter { $0.offset != training }.map(\.element),
        systems: try count(""),
        compared: try count(
          """
          AND EXISTS (
            SELECT 1 FROM duplicate_search AS d
            -- CROSS: the searches come first, because members are found by search and system.
            CROSS JOIN duplicate_member AS v ON v.search = d.id AND v.system = m.system
            WHERE d.kind = 'appearance' AND d.is_trial = 0)
          """),
        validated: try count("AND m.subset <> \(training)"),
        alike: try Self.alike(split: split.id, training: training, in: db),
        related: try Self.related(split: split.id, training: training, in: db))
    }
  }

  private static func alike(split: Int64, training: Int, in db: Database) throws -> Int {
    try db.count(
      """
      SELECT count(*) FROM split_member AS m
      WHERE m.split = ?1 AND m.subset <> ?2 AND EXISTS (
        SELECT 1 FROM duplicate_search AS d
        CROSS JOIN duplicate_member AS v ON v.search = d.id AND v.system = m.system
        CROSS JOIN duplicate_member AS w
          ON w.search = v.search AND w.representative = v.representative
        CROSS JOIN split_member AS p ON p.split = ?1 AND p.system = w.system
        WHERE d.is_trial = 0 AND p.subset = ?2)
      """, [split, training])
  }

  private static func related(split: Int64, training: Int, in db: Database) throws -> Int {
    let families = try Families.all(db)
    guard !families.isEmpty else { return 0 }
    let rows = try RawStatement(
      db, "SELECT system, subset FROM split_member WHERE split = ?", [split])
    var trained: Set<Int64> = []
    var validated: [Int64] = []
    while try rows.step() {
      guard let family = families[try rows.integer(0)] else { continue }
      if try rows.integer(1) == training {
        trained.insert(family)
      } else {
        validated.append(family)
      }
    }
    return validated.count { trained.contains($0) }
  }
}
