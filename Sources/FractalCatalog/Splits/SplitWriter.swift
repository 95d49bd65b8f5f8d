import FractalCore
import GRDB

/// Places the units of a new split and writes them, within an open transaction.
struct SplitWriter {
  private let db: Database
  private let definition: SplitDefinition

  init(_ db: Database, _ definition: SplitDefinition) {
    self.db = db
    self.definition = definition
  }

  func write(_ request: SplitRequest, name: String, selection: Int64?) throws {
    let source = try SplitSource(db, selection: selection) { _ in
      definition.unit != .class && request.includesUnclassified
    }
    guard !source.ids.isEmpty else {
      throw CatalogError.content(
        .nothing(
          source.leftOut > 0
            ? .classes(selection: request.selection)
            : request.selection.map { .selection($0) } ?? .catalog))
    }
    try source.checkClasses(definition, in: db)
    let id = try db.nextRow(of: "split")
    var deviations = definition.subsets.map { _ in 0 }
    let digest: Digest
    switch definition.unit {
    case .class, .system:
      let placement = SplitPlacement(
        definition, source, try Clusters(db, definition.relations))
      try checkNoneIsEmpty(placement.outcome.counts)
      deviations = placement.outcome.deviations
      if !request.allowsInexact, deviations.contains(where: { $0 != 0 }) {
        throw CatalogError.splits(.inexactCounts(placement.outcome.phrases(definition)))
      }
      digest = try SplitMembers(db, split: id).insert(
        source, placement.systems, into: SplitDigest(definition))
    case .image:
      let images = SplitPlacement.images(definition)
      try checkNoneIsEmpty(definition.tally(images).map { source.ids.isEmpty ? 0 : $0 })
      let members = SplitMembers(db, split: id)
      try members.insert(images: images)
      try members.insert(spread: source.ids)
      var whole = SplitDigest(definition)
      whole.update(images: images)
      whole.update(systems: source.digests)
      digest = whole.digest
    }
    for (position, subset) in definition.subsets.enumerated() {
      try db.execute(
        sql: """
          INSERT INTO split_subset (split, position, name, fraction, deviation)
          VALUES (?, ?, ?, ?, ?)
          """,
        arguments: [id, position, subset.name, subset.fraction, deviations[position]])
    }
    try SplitRelation.store(definition.relations, split: id, extension: nil, in: db)
    // The split's row comes last, because it freezes the members.
    try db.execute(
      sql: """
        INSERT INTO split (id, name, unit, method, seed, images, selection, digest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id, name, definition.unit.rawValue, definition.method.rawValue, definition.seed,
        definition.images, selection, digest.data,
      ])
  }

  private func checkNoneIsEmpty(_ counts: [Int]) throws {
    guard let position = counts.firstIndex(of: 0) else { return }
    throw CatalogError.splits(
      .emptySubset(
        definition.subsets[position].name, unit: definition.unit, units: counts.reduce(0, +)))
  }
}
