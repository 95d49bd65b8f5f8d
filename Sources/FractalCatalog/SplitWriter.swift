import GRDB

/// Places the units of a new split and writes them, within a transaction that is open.
struct SplitWriter {
  private let db: Database
  private let definition: SplitDefinition

  init(_ db: Database, _ definition: SplitDefinition) {
    self.db = db
    self.definition = definition
  }

  func write(name: String, selection: Int64?) throws {
    let source = try SplitSource(db, selection: selection)
    if definition.unit == .class, let (system, classes) = source.inSeveralClasses {
      let label = try String.fetchOne(
        db, sql: "SELECT label FROM system WHERE id = ?", arguments: [system])
      throw CatalogError.systemInSeveralClasses(
        label ?? "", classes: classes.map { source.classNames[$0] })
    }
    let id = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) + 1 FROM split") ?? 1
    for (position, subset) in definition.subsets.enumerated() {
      try db.execute(
        sql: "INSERT INTO split_subset (split, position, name, fraction) VALUES (?, ?, ?, ?)",
        arguments: [id, position, subset.name, subset.fraction])
    }
    let digest =
      switch definition.unit {
      case .class, .system: try writeMembers(of: id, source)
      case .image: try writeImages(of: id, source)
      }
    // The split's row comes last, for from then on its members are frozen.
    try db.execute(
      sql: """
        INSERT INTO split (id, name, unit, method, seed, images, selection, digest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id, name, definition.unit.rawValue, definition.method.rawValue, definition.seed,
        definition.images, selection, digest.bytes.data,
      ])
  }

  private func writeMembers(of split: Int64, _ source: SplitSource) throws -> Digest {
    let placement = SplitPlacement.systems(definition, source)
    var members: [(system: Digest, subset: Int)] = []
    var counts = Array(repeating: 0, count: definition.subsets.count)
    let insert = try RawStatement(
      db, "INSERT INTO split_member (split, system, subset) VALUES (?, ?, ?)")
    for (index, place) in placement.enumerated() {
      guard let subset = place else { continue }
      insert.bind(split, at: 1)
      insert.bind(source.ids[index], at: 2)
      insert.bind(Int64(subset), at: 3)
      _ = try insert.step()
      members.append((source.digests[index], subset))
      counts[subset] += 1
    }
    try checkNoneIsEmpty(
      counts, units: definition.unit == .class ? source.usedClasses.count : source.ids.count)
    var digest = SplitDigest(definition)
    digest.update(members: members)
    return digest.digest
  }

  private func writeImages(of split: Int64, _ source: SplitSource) throws -> Digest {
    var counts = Array(repeating: 0, count: definition.subsets.count)
    var placements: [(system: Digest, subsets: [Int])] = []
    let insert = try RawStatement(
      db, "INSERT INTO split_image (split, system, image, subset) VALUES (?, ?, ?, ?)")
    for (id, system) in zip(source.ids, source.digests) {
      let subsets = SplitPlacement.images(definition, of: system)
      for (image, subset) in subsets.enumerated() {
        insert.bind(split, at: 1)
        insert.bind(id, at: 2)
        insert.bind(Int64(image), at: 3)
        insert.bind(Int64(subset), at: 4)
        _ = try insert.step()
        counts[subset] += 1
      }
      placements.append((system, subsets))
    }
    try checkNoneIsEmpty(counts, units: counts.reduce(0, +))
    var digest = SplitDigest(definition)
    for (system, subsets) in placements.sorted(by: { $0.system < $1.system }) {
      digest.update(system: system, images: subsets.enumerated().map { ($0, $1) })
    }
    return digest.digest
  }

  private func checkNoneIsEmpty(_ counts: [Int], units: Int) throws {
    guard let position = counts.firstIndex(of: 0) else { return }
    throw CatalogError.emptySubset(
      definition.subsets[position].name, unit: definition.unit, units: units)
  }
}
