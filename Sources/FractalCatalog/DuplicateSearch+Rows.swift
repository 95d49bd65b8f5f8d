import GRDB

extension DuplicateSearch {
  /// Every search with its row number, in the order of the rows.
  static func all(in db: Database) throws -> [(id: Int64, search: DuplicateSearch)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT d.id, d.name, d.tolerance, d.seed, d.is_trial, r.name AS recipe
        FROM duplicate_search AS d LEFT JOIN recipe AS r ON r.id = d.recipe
        ORDER BY d.id
        """
    ).map { row in
      let recipe: String? = row["recipe"]
      let seed: Int64? = row["seed"]
      let rule: Rule =
        if let recipe, let seed {
          .appearance(recipe: recipe, seed: UInt64(seed), tolerance: row["tolerance"])
        } else { .disguise(tolerance: row["tolerance"]) }
      return (row["id"], DuplicateSearch(name: row["name"], rule: rule, isTrial: row["is_trial"]))
    }
  }

  static func named(_ name: String, in db: Database) throws -> (id: Int64, search: DuplicateSearch)
  {
    let all = try all(in: db)
    if let found = all.first(where: { $0.search.name == name }) { return found }
    throw CatalogError.unknown(.duplicateSearch, name: name, known: all.map(\.search.name))
  }
}
