import GRDB

extension StoredSplit {
  /// Recomputes each digest from the rows, and looks for units in two subsets and for wrong counts.
  func verification(in db: Database) throws -> SplitVerification {
    let outcome = definition.unit == .image ? try images(in: db) : try members(in: db)
    var apart: [Int64] = []
    let relations = SplitRelation.sorted(definition.relations + extensions.flatMap(\.relations))
    if !relations.isEmpty { apart = try dividedClusters(try Clusters(db, relations), in: db) }
    return SplitVerification(
      name: name, storedDigest: self.digest, recomputedDigest: outcome.digests[0].bytes,
      extensions: zip(extensions, outcome.digests.dropFirst()).map {
        .init(storedDigest: $0.digest, recomputedDigest: $1.bytes)
      },
      overlaps: definition.unit == .class ? try dividedClasses(in: db) : [],
      wrongCounts: definition.method == .exact ? outcome.wrong : [], counts: outcome.counts,
      dividedClusters: apart.count,
      examples: try apart.prefix(5).map { system in
        try db.value("SELECT label FROM system WHERE id = ?", [system], as: String.self)
          ?? ""
      })
  }

  /// The digests are that of the split and those of its extensions.
  private typealias Outcome = (digests: [Digest], counts: [Int], wrong: [String])

  /// A digest for the split, and one for each extension, that have seen no member yet.
  private var heads: [SplitDigest] {
    var heads = [SplitDigest(definition)]
    for (place, `extension`) in extensions.enumerated() {
      var definition = definition
      definition.relations = `extension`.relations
      heads.append(
        SplitDigest(
          extending: definition, previous: place == 0 ? digest : extensions[place - 1].digest))
    }
    return heads
  }

  /// What brought a row: 0 the split, 1, 2, … an extension; one of no extension of this split counts
  /// with the split, whose digest then tells.
  private func part(_ rows: borrowing RawStatement, _ column: Int32, _ parts: [Int64: Int]) throws
    -> Int
  {
    rows.isNull(column) ? 0 : try parts[rows.integer(column), default: 0]
  }

  private var parts: [Int64: Int] {
    Dictionary(
      extensions.enumerated().map { ($1.id, $0 + 1) }, uniquingKeysWith: { first, _ in first })
  }

  private func members(in db: Database) throws -> Outcome {
    let rows = try RawStatement(
      db,
      """
      SELECT s.digest, m.subset, m.extension
      FROM split_member AS m JOIN system AS s ON s.id = m.system
      WHERE m.split = ?
      """, [id])
    let parts = parts
    var members: [[(system: Digest, subset: Int)]] = Array(repeating: [], count: parts.count + 1)
    while try rows.step() {
      let system = try rows.digest(0)
      members[try part(rows, 2, parts)].append((system, Int(try rows.integer(1))))
    }
    let digests = zip(heads, members).map { head, members in
      var digest = head
      digest.update(members: members)
      return digest.digest
    }
    let first: [Int]
    let all: [Int]
    if definition.unit == .class {
      first = try classCounts("AND m.extension IS NULL", in: db)
      all = extensions.isEmpty ? first : try classCounts("", in: db)
    } else {
      first = definition.tally(members[0].map(\.subset))
      all = definition.tally(members.joined().map(\.subset))
    }
    return (digests, all, wrongCounts(first, deviations, of: "the split"))
  }

  private func images(in db: Database) throws -> Outcome {
    let rows = try RawStatement(
      db,
      """
      SELECT s.digest, i.image, i.subset, i.extension
      FROM split_image AS i JOIN system AS s ON s.id = i.system
      WHERE i.split = ?
      ORDER BY i.system, i.image
      """, [id])
    let parts = parts
    var systems: [[(digest: Digest, images: [(number: Int, subset: Int)])]] =
      Array(repeating: [], count: parts.count + 1)
    while try rows.step() {
      let system = try rows.digest(0)
      let part = try part(rows, 3, parts)
      if systems[part].last?.digest != system { systems[part].append((system, [])) }
      systems[part][systems[part].count - 1].images.append(
        (Int(try rows.integer(1)), Int(try rows.integer(2))))
    }
    var counts = definition.tally([])
    var wrong: [String] = []
    let digests = zip(heads, systems).map { head, systems in
      var digest = head
      for (system, images) in systems.sorted(by: { $0.digest < $1.digest }) {
        digest.update(system: system, images: images)
        let own = definition.tally(images.map(\.subset))
        for position in counts.indices { counts[position] += own[position] }
        wrong += wrongCounts(own, counts.map { _ in 0 }, of: "system \(system.hex.prefix(12))")
      }
      return digest.digest
    }
    return (digests, counts, wrong)
  }

  private func wrongCounts(
    _ counts: [Int], _ deviations: [Int], of whole: String
  ) -> [String] {
    let expected = zip(definition.counts(of: counts.reduce(0, +)), deviations).map { $0 + $1 }
    return zip(definition.subsets, zip(counts, expected)).compactMap { subset, pair in
      pair.0 == pair.1
        ? nil : "subset '\(subset.name)' of \(whole) has \(pair.0) in place of \(pair.1)"
    }
  }
}
