import FractalCore
import GRDB

extension Merger {
  /// Splits are the same if their name, selection and digest are; then the longer list of
  /// extensions is copied.
  mutating func mergeSplits() throws {
    var (added, leftOut, extensionsAdded) = (0, 0, 0)
    try db.execute(
      sql: "CREATE TEMP TABLE merged_split (theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL)")
    let theirs = try db.rows(
      """
      SELECT p.id, p.name, p.digest, p.selection, n.name AS selection_name
      FROM \(o).split AS p LEFT JOIN \(o).selection AS n ON n.id = p.selection
      ORDER BY p.id
      """)
    for row in theirs {
      let (id, name): (Int64, String) = (try row["id"], try row["name"])
      let selection = try (row["selection"] as Int64?).flatMap { selection in
        try db.value(
          "SELECT ours FROM temp.merged_selection WHERE theirs = ?", [selection], as: Int64.self)
      }
      // Its selection may have been left out because of a taken name.
      var isTaken = !row.isNull("selection") && selection == nil
      let extensions = try self.extensions(o, id)
      var common = 0
      var ours = try db.value("SELECT id FROM main.split WHERE name = ?", [name], as: Int64.self)
      if let ours {
        let known = try self.extensions("main", ours)
        common = min(known.count, extensions.count)
        let isSame = try db.value(
          "SELECT digest = ? AND selection IS ? FROM main.split WHERE id = ?",
          [try row["digest"] as Digest, selection, ours], as: Bool.self)
        isTaken =
          isTaken || isSame != true
          || !zip(known, extensions).allSatisfy { $0.digest == $1.digest }
      }
      if isTaken {
        guard skipsTakenNames else {
          throw CatalogError.merging(.mergeNameTaken(.split, name: name, path: path))
        }
        namesLeftOut.append("split '\(name)'")
        leftOut += 1
        continue
      }
      if ours == nil {
        ours = try copy.split(id, selection: selection)
        added += 1
      }
      for `extension` in extensions.dropFirst(common) {
        try copy.splitExtension(`extension`.id, of: id, to: ours ?? 0)
        extensionsAdded += 1
      }
      try db.execute(
        sql: "INSERT INTO temp.merged_split (theirs, ours) VALUES (?, ?)", arguments: [id, ours])
    }
    note(.splits, there: theirs.count, added: added, leftOut: leftOut)
    note(
      .extensions, there: Int(try number("SELECT count(*) FROM \(o).split_extension")),
      added: extensionsAdded)
  }

  /// The splits by class that a change of classes broke, each with the fault.
  func unsoundSplits() throws -> [Name: [String]] {
    var unsound: [Name: [String]] = [:]
    for split in try StoredSplit.all(in: db) where split.definition.unit == .class {
      let verification = try split.verification(in: db)
      let reasons =
        verification.overlaps.map { "class '\($0)' is in two subsets" }
        + verification.wrongCounts
      if !reasons.isEmpty { unsound[Name(stored: split.name)] = reasons }
    }
    return unsound
  }

  private func extensions(_ schema: String, _ split: Int64) throws -> [(id: Int64, digest: Digest)]
  {
    try db.rows(
      "SELECT id, digest FROM \(schema).split_extension WHERE split = ? ORDER BY number", [split]
    ).map { (try $0["id"], try $0["digest"]) }
  }
}
