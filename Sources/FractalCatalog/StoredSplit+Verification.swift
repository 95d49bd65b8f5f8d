import GRDB

extension StoredSplit {
  /// Recomputes the digest from the rows, and looks for units in two subsets and for wrong counts.
  func verification(in db: Database) throws -> SplitVerification {
    let (digest, counts, wrong) =
      definition.unit == .image ? try images(in: db) : try members(in: db)
    return SplitVerification(
      name: name, storedDigest: self.digest, recomputedDigest: digest.bytes,
      overlaps: definition.unit == .class ? try dividedClasses(in: db) : [],
      wrongCounts: definition.method == .exact ? wrong : [], counts: counts)
  }

  private typealias Outcome = (digest: Digest, counts: [Int], wrong: [String])

  private func members(in db: Database) throws -> Outcome {
    let rows = try RawStatement(
      db,
      """
      SELECT s.digest, m.subset
      FROM split_member AS m JOIN system AS s ON s.id = m.system
      WHERE m.split = ?
      """, [id])
    var members: [(system: Digest, subset: Int)] = []
    while try rows.step() {
      if let system = rows.digest(0) { members.append((system, Int(rows.integer(1)))) }
    }
    var digest = SplitDigest(definition)
    digest.update(members: members)
    let counts = definition.unit == .class ? try classCounts(in: db) : tally(members.map(\.subset))
    return (digest.digest, counts, wrongCounts(counts, of: "the split"))
  }

  private func images(in db: Database) throws -> Outcome {
    let rows = try RawStatement(
      db,
      """
      SELECT s.digest, i.image, i.subset
      FROM split_image AS i JOIN system AS s ON s.id = i.system
      WHERE i.split = ?
      ORDER BY i.system, i.image
      """, [id])
    var systems: [(digest: Digest, images: [(number: Int, subset: Int)])] = []
    while try rows.step() {
      guard let system = rows.digest(0) else { continue }
      if systems.last?.digest != system { systems.append((system, [])) }
      systems[systems.count - 1].images.append((Int(rows.integer(1)), Int(rows.integer(2))))
    }
    var digest = SplitDigest(definition)
    var counts = tally([])
    var wrong: [String] = []
    for (system, images) in systems.sorted(by: { $0.digest < $1.digest }) {
      digest.update(system: system, images: images)
      let own = tally(images.map(\.subset))
      for position in counts.indices { counts[position] += own[position] }
      wrong += wrongCounts(own, of: "system \(system.hex.prefix(12))")
    }
    return (digest.digest, counts, wrong)
  }

  private func tally(_ subsets: [Int]) -> [Int] {
    var counts = Array(repeating: 0, count: definition.subsets.count)
    for subset in subsets where counts.indices.contains(subset) { counts[subset] += 1 }
    return counts
  }

  private func wrongCounts(_ counts: [Int], of whole: String) -> [String] {
    let expected = definition.counts(of: counts.reduce(0, +))
    return zip(definition.subsets, zip(counts, expected)).compactMap { subset, pair in
      pair.0 == pair.1
        ? nil : "subset '\(subset.name)' of \(whole) has \(pair.0) in place of \(pair.1)"
    }
  }

  private func classCounts(in db: Database) throws -> [Int] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT m.subset, count(DISTINCT cm.class) AS classes
        FROM split_member AS m JOIN class_member AS cm ON cm.system = m.system
        WHERE m.split = ?
        GROUP BY m.subset
        """, arguments: [id])
    var counts = tally([])
    for row in rows where counts.indices.contains(row["subset"]) {
      counts[row["subset"]] = row["classes"]
    }
    return counts
  }

  private func dividedClasses(in db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT c.name
        FROM split_member AS m
        JOIN class_member AS cm ON cm.system = m.system
        JOIN class AS c ON c.id = cm.class
        WHERE m.split = ?
        GROUP BY c.id
        HAVING min(m.subset) <> max(m.subset)
        ORDER BY c.name
        """, arguments: [id])
  }
}
