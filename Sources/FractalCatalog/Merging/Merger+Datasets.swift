import GRDB

extension Merger {
  /// Datasets are the same if name, split and digest are; the digest says which recipe, seed and
  /// systems.
  mutating func mergeDatasets() throws {
    var (added, leftOut) = (0, 0)
    let theirs = try db.rows(
      """
      SELECT d.id, d.name, s.id AS known, ms.ours AS split, mr.ours AS recipe,
        s.id IS NOT NULL AS is_known, s.digest = d.digest AND s.split = ms.ours AS is_same
      FROM \(o).dataset AS d
      LEFT JOIN temp.merged_split AS ms ON ms.theirs = d.split
      JOIN temp.merged_recipe AS mr ON mr.theirs = d.recipe
      LEFT JOIN main.dataset AS s ON s.name = d.name
      ORDER BY d.id
      """)
    for row in theirs {
      let name: String = try row["name"]
      let isSame = (try row["is_same"] as Bool?) == true
      // Its split may have been left out because of a taken name.
      if let split = try row["split"] as Int64?, try isSame || row["is_known"] == false {
        if isSame {
          try copy.references(row["id"], to: row["known"])
          continue
        }
        try copy.dataset(row["id"], split: split, recipe: row["recipe"])
        added += 1
        continue
      }
      guard skipsTakenNames else {
        throw CatalogError.merging(.mergeNameTaken(.dataset, name: name, path: path))
      }
      namesLeftOut.append("dataset '\(name)'")
      leftOut += 1
    }
    note(.datasets, there: theirs.count, added: added, leftOut: leftOut)
  }
}
