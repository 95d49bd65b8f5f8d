import GRDB

extension Merger {
  /// Selections are the same if name, condition and digest are.
  mutating func mergeSelections() throws {
    let isSame = "s.digest = t.digest AND s.condition = t.condition"
    let taken = try String.fetchAll(
      db,
      sql: """
        SELECT t.name
        FROM \(o).selection AS t JOIN main.selection AS s ON s.name = t.name
        WHERE NOT (\(isSame))
        ORDER BY t.name
        """)
    if let name = taken.first, !skipsTakenNames {
      throw CatalogError.mergeNameTaken(.selection, name: name, path: path)
    }
    namesLeftOut += taken.map { "selection '\($0)'" }
    try map("selection", by: "s.name = t.name AND \(isSame)")
    let new = try Row.fetchAll(
      db,
      sql: """
        SELECT t.id, t.name
        FROM \(o).selection AS t
        WHERE NOT EXISTS (SELECT 1 FROM main.selection AS s WHERE s.name = t.name)
        ORDER BY t.id
        """)
    for row in new {
      let theirs: Int64 = row["id"]
      let ours = try number("SELECT coalesce(max(id), 0) + 1 FROM main.selection")
      try db.execute(
        sql: """
          INSERT INTO main.selection_member (selection, system)
          SELECT :ours, ms.ours
          FROM \(o).selection_member AS t JOIN temp.merged_system AS ms ON ms.theirs = t.system
          WHERE t.selection = :theirs
          ORDER BY ms.ours
          """, arguments: ["ours": ours, "theirs": theirs])
      // The selection's row comes last, for from then on its members are frozen.
      try db.execute(
        sql: """
          INSERT INTO main.selection (id, name, condition, digest, created_at)
          SELECT :ours, t.name, t.condition, t.digest, t.created_at
          FROM \(o).selection AS t
          WHERE t.id = :theirs
          """, arguments: ["ours": ours, "theirs": theirs])
      try db.execute(
        sql: "INSERT INTO temp.merged_selection (theirs, ours) VALUES (?, ?)",
        arguments: [theirs, ours])
    }
    note(
      .selections, there: Int(try number("SELECT count(*) FROM \(o).selection")), added: new.count,
      leftOut: taken.count)
  }
}
