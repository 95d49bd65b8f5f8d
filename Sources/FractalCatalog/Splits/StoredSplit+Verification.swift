import FractalCore
import GRDB

extension StoredSplit {
  /// Recomputes each digest from the rows, and looks for units in two subsets and for wrong counts.
  func verification(in db: Database) throws -> SplitVerification {
    let outcome = definition.unit == .image ? try images(in: db) : try members(in: db)
    var apart: [Int64] = []
    let relations = SplitRelation.sorted(definition.relations + extensions.flatMap(\.relations))
    if !relations.isEmpty { apart = try dividedClusters(try Clusters(db, relations), in: db) }
    return SplitVerification(
      name: name, storedDigest: self.digest, recomputedDigest: outcome.digests[0],
      extensions: zip(extensions, outcome.digests.dropFirst()).map {
        .init(storedDigest: $0.digest, recomputedDigest: $1)
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

  /// A digest for the split, and one for each extension, without members yet.
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

  /// What added a row: 0 for the split, 1, 2, … for an extension. A row of an unknown extension
  /// counts with the split, whose digest then differs.
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
    let images = try imageSubsets(in: db)
    let rows = try RawStatement(
      db,
      """
      SELECT s.digest, p.extension
      FROM split_spread AS p JOIN system AS s ON s.id = p.system
      WHERE p.split = ?
      """, [id])
    let parts = parts
    var systems: [[Digest]] = Array(repeating: [], count: parts.count + 1)
    while try rows.step() {
      systems[try part(rows, 1, parts)].append(try rows.digest(0))
    }
    let digests = zip(heads, systems).enumerated().map { place, part in
      var digest = part.0
      if place == 0 { digest.update(images: images) }
      digest.update(systems: part.1)
      return digest.digest
    }
    let own = definition.tally(images)
    let count = systems.reduce(0) { $0 + $1.count }
    return (
      digests, own.map { $0 * count }, wrongCounts(own, own.map { _ in 0 }, of: "each system")
    )
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
