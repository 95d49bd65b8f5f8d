import FractalCore
import GRDB

/// Places systems that were added after a split, within an open transaction.
struct SplitExtender {
  private let db: Database
  private let split: StoredSplit
  /// The definition, including what the extension keeps together, which may be more than the split
  /// did.
  private let definition: SplitDefinition

  /// - Parameter keepTogether: As for ``SplitRequest/keepTogether``; nil for what the split and its
  ///   extensions kept together, families, and every duplicate search.
  init(_ db: Database, _ split: StoredSplit, keepTogether: [String]?) throws {
    if let selection = split.selection {
      let name = try db.value(
        "SELECT name FROM selection WHERE id = ?", [selection], as: String.self)
      throw CatalogError.splits(.splitOfSelectionIsClosed(split.name, selection: name ?? ""))
    }
    self.db = db
    self.split = split
    var definition = split.definition
    if definition.unit == .image {
      guard (keepTogether ?? []).isEmpty else { throw CatalogError.splits(.nothingToKeepTogether) }
    } else {
      definition.relations = try SplitRelation.resolve(keepTogether, in: db)
      if keepTogether == nil {
        definition.relations = SplitRelation.sorted(
          definition.relations + split.definition.relations
            + split.extensions.flatMap(\.relations))
      }
    }
    self.definition = definition
  }

  func extend(includesUnclassified: Bool) throws -> SplitExtension {
    let old = try placed()
    let source = try SplitSource(db, selection: nil) {
      old[$0] != nil || (definition.unit != .class && includesUnclassified)
    }
    try source.checkClasses(definition, in: db)
    let id =
      try db.nextRow(of: "split_extension")
    let members = SplitMembers(db, split: split.id, extension: id)
    let start = SplitDigest(extending: definition, previous: split.lastDigest)
    if definition.unit == .image {
      let new = source.ids.indices.filter { old[source.ids[$0]] == nil }
      if new.isEmpty { return report(leftOut: source.leftOut) }
      try members.insert(spread: new.lazy.map { source.ids[$0] })
      var whole = start
      whole.update(systems: new.map { source.digests[$0] })
      try close(id, whole.digest)
      let counts = definition.tally(try split.imageSubsets(in: db)).map { $0 * new.count }
      return report(
        digest: whole.digest, systems: new.count, counts: counts, leftOut: source.leftOut)
    }
    let related = try Clusters(db, definition.relations)
    guard related.missing.isEmpty else {
      throw CatalogError.splits(.searchesOfSplitMissing(split.name, searches: related.missing))
    }
    let placement = SplitPlacement(definition, source, related, old: old)
    let places = zip(source.ids, placement.systems).map { old[$0] == nil ? $1 : nil }
    let counts = definition.tally(places.compactMap { $0 })
    let systems = counts.reduce(0, +)
    if systems == 0 { return report(leftOut: source.leftOut) }
    let digest = try members.insert(source, places, into: start)
    try close(id, digest)
    return report(
      digest: digest, systems: systems, counts: counts, leftOut: source.leftOut,
      deviations: placement.outcome.phrases(definition),
      divided: try placement.divided.map(label))
  }

  /// The subset of each system that already has a place; by image, where a system is in all, the
  /// first.
  private func placed() throws -> [Int64: Int] {
    let rows = try RawStatement(
      db,
      definition.unit == .image
        ? "SELECT system, 0 FROM split_spread WHERE split = ?"
        : "SELECT system, subset FROM split_member WHERE split = ?", [split.id])
    var placed: [Int64: Int] = [:]
    let subsets = 0...definition.subsets.count - 1
    while try rows.step() { placed[try rows.integer(0)] = try rows.number(1, subsets) }
    return placed
  }

  /// Writes the extension's own row. It comes last, because it freezes the members.
  private func close(_ id: Int64, _ digest: Digest) throws {
    try SplitRelation.store(definition.relations, split: split.id, extension: id, in: db)
    try db.execute(
      sql: "INSERT INTO split_extension (id, split, number, digest) VALUES (?, ?, ?, ?)",
      arguments: [id, split.id, split.extensions.count + 1, digest.data])
  }

  private func report(
    digest: Digest? = nil, systems: Int = 0, counts: [Int] = [], leftOut: Int,
    deviations: [String] = [], divided: [String] = []
  ) -> SplitExtension {
    SplitExtension(
      split: split.name, number: digest.map { _ in split.extensions.count + 1 },
      digest: digest, systems: systems,
      shares: zip(definition.subsets, counts).map { .init(subset: $0.name, added: $1) },
      keptTogether: definition.relations, deviations: deviations, divided: divided,
      leftOut: leftOut)
  }

  private func label(_ system: Int64) throws -> String {
    try db.value("SELECT label FROM system WHERE id = ?", [system], as: String.self) ?? ""
  }
}
