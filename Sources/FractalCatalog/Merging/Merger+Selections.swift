import GRDB

extension Merger {
  /// Selections are the same if their name, condition and digest are.
  mutating func mergeSelections() throws {
    let isSame = "s.digest = t.digest AND s.condition = t.condition"
    let taken = try db.values(
      """
      SELECT t.name
      FROM \(o).selection AS t JOIN main.selection AS s ON s.name = t.name
      WHERE NOT (\(isSame))
      ORDER BY t.name
      """, as: String.self)
    if let name = taken.first, !skipsTakenNames {
      throw CatalogError.merging(.mergeNameTaken(.selection, name: name, path: path))
    }
    namesLeftOut += taken.map { "selection '\($0)'" }
    try map("selection", by: "s.name = t.name AND \(isSame)")
    let new = try db.rows(
      """
      SELECT t.id, t.name
      FROM \(o).selection AS t
      WHERE NOT EXISTS (SELECT 1 FROM main.selection AS s WHERE s.name = t.name)
      ORDER BY t.id
      """)
    for row in new {
      let theirs: Int64 = try row["id"]
      let ours = try copy.selection(theirs)
      try db.execute(
        sql: "INSERT INTO temp.merged_selection (theirs, ours) VALUES (?, ?)",
        arguments: [theirs, ours])
    }
    note(
      .selections, there: Int(try number("SELECT count(*) FROM \(o).selection")), added: new.count,
      leftOut: taken.count)
  }
}
