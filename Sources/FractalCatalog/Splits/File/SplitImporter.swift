import FractalCore
import GRDB

/// Writes a split from a file, within an open transaction.
struct SplitImporter {
  private let db: Database
  private let file: SplitFile
  private var rows: [Digest: Int64] = [:]

  /// - Throws: ``CatalogError/Splits/splitFileUnknownSystems(_:count:)`` if the catalog lacks a
  ///   system.
  init(_ db: Database, _ file: SplitFile) throws {
    self.db = db
    self.file = file
    let find = try RawStatement(db, "SELECT id FROM system WHERE digest = ?")
    var unknown: [String] = []
    for member in file.parts.flatMap(\.members) + (file.selection?.leftOut ?? []) {
      try find.bind(member.digest, at: 1)
      if try find.step() {
        rows[member.digest] = try find.integer(0)
        find.stop()
      } else {
        unknown.append(member.label)
      }
    }
    guard unknown.isEmpty else {
      throw CatalogError.splits(
        .splitFileUnknownSystems(Array(unknown.prefix(5)), count: unknown.count))
    }
  }

  func write() throws {
    let selection = try selection()
    let id = try db.nextRow(of: "split")
    for (position, subset) in file.definition.subsets.enumerated() {
      try db.execute(
        sql: """
          INSERT INTO split_subset (split, position, name, fraction, deviation)
          VALUES (?, ?, ?, ?, ?)
          """, arguments: [id, position, subset.name, subset.fraction, file.deviations[position]])
    }
    try SplitMembers(db, split: id).insert(images: file.images)
    for (number, part) in file.parts.enumerated() {
      var row: Int64?
      if number > 0 {
        row = try db.nextRow(of: "split_extension")
      }
      try write(part, SplitMembers(db, split: id, extension: row))
      try SplitRelation.store(part.relations, split: id, extension: row, in: db)
      if let row {
        try db.execute(
          sql: """
            INSERT INTO split_extension (id, split, number, digest, created_at)
            VALUES (?, ?, ?, ?, ?)
            """, arguments: [row, id, number, part.digest.data, part.createdAt])
      } else {
        try db.execute(
          sql: """
            INSERT INTO split
              (id, name, unit, method, seed, images, selection, digest, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            id, file.name, file.definition.unit.rawValue, file.definition.method.rawValue,
            file.definition.seed, file.definition.images, selection, part.digest.data,
            part.createdAt,
          ])
      }
    }
    try verify()
  }

  private func write(_ part: SplitFile.Part, _ members: SplitMembers) throws {
    let systems = part.members.compactMap { member in
      rows[member.digest].map { (system: $0, subset: member.subset) }
    }
    guard file.definition.unit != .image else {
      return try members.insert(spread: systems.lazy.map(\.system))
    }
    let statement = try members.memberStatement()
    for case (let system, let subset?) in systems {
      try members.insert(system, subset, by: statement)
    }
  }

  /// The row of the selection that was split; it is created if there is none of its name.
  private func selection() throws -> Int64? {
    guard let wanted = file.selection else { return nil }
    _ = try Name(wanted.name, of: .selection)
    let known = try db.row("SELECT id, digest FROM selection WHERE name = ?", [wanted.name])
    if let known {
      let digest: Digest = try known["digest"]
      guard digest == wanted.digest else {
        throw CatalogError.content(.nameTaken(.selection, name: wanted.name))
      }
      return try known["id"]
    }
    let id = try db.nextRow(of: "selection")
    let insert = try RawStatement(
      db, "INSERT INTO selection_member (selection, system) VALUES (?, ?)")
    for member in (file.parts.first?.members ?? []) + wanted.leftOut {
      guard let system = rows[member.digest] else { continue }
      try insert.bind(id, at: 1)
      try insert.bind(system, at: 2)
      try insert.run()
    }
    guard try Catalog.selectionDigest(id, in: db) == wanted.digest else {
      throw CatalogError.splits(
        .splitFileDamaged(
          "selection '\(wanted.name)' does not have the digest that it states"))
    }
    try db.execute(
      sql: "INSERT INTO selection (id, name, condition, digest) VALUES (?, ?, ?, ?)",
      arguments: [id, wanted.name, wanted.condition, wanted.digest.data])
    return id
  }

  /// Checks that the written split has the digests in the file and divides no class of this
  /// catalog.
  private func verify() throws {
    let verification = try StoredSplit.named(file.name, in: db).verification(in: db)
    let parts = verification.extensions.map { ($0.storedDigest, $0.recomputedDigest) }
    guard verification.storedDigest == verification.recomputedDigest,
      parts.allSatisfy({ $0.0 == $0.1 })
    else {
      throw CatalogError.splits(
        .splitFileDamaged("its systems do not have the digest that it states"))
    }
    guard verification.isIntact else {
      throw CatalogError.splits(
        .splitDoesNotFit(
          file.name,
          reasons: verification.overlaps.map { "class '\($0)' is in two subsets" }
            + verification.wrongCounts))
    }
  }
}
