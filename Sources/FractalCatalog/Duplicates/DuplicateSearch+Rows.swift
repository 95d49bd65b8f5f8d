import GRDB

extension DuplicateSearch {
  /// The words for the rules.
  private enum Kind: String, ColumnWord {
    case disguise, appearance
  }

  /// Every search with its row number, in the order of the rows.
  static func all(in db: Database) throws -> [(id: Int64, search: DuplicateSearch)] {
    try db.rows(
      """
      SELECT d.id, d.name, d.kind, d.tolerance, d.seed, d.is_trial, r.name AS recipe
      FROM duplicate_search AS d LEFT JOIN recipe AS r ON r.id = d.recipe
      ORDER BY d.id
      """
    ).map { row in
      let rule: Rule =
        switch try row["kind"] as Kind {
        case .disguise: .disguise(tolerance: try row["tolerance"])
        case .appearance:
          .appearance(
            recipe: try row["recipe"], seed: try row["seed"], tolerance: try row["tolerance"])
        }
      return (
        try row["id"],
        DuplicateSearch(name: try row["name"], rule: rule, isTrial: try row["is_trial"])
      )
    }
  }

  static func named(_ name: String, in db: Database) throws -> (id: Int64, search: DuplicateSearch)
  {
    let all = try all(in: db)
    let names = all.map(\.search.name)
    if let place = Name.place(of: name, among: names) { return all[place] }
    throw CatalogError.content(.unknown(.duplicateSearch, name: name, known: names))
  }
}
