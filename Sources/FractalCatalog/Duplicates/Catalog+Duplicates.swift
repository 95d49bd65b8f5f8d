import GRDB

extension Catalog {
  /// Stores a search, or finds the stored one.
  ///
  /// - Returns: The row number.
  /// - Throws: ``CatalogError/Content/nameTaken(_:name:)`` if a search of this name has another
  ///   rule.
  package func beginDuplicateSearch(_ search: DuplicateSearch) throws -> Int64 {
    let search = DuplicateSearch(
      name: try Name(search.name, of: .duplicateSearch).text, rule: search.rule,
      isTrial: search.isTrial)
    return try write { db in
      var (kind, recipe, seed): (String, Int64?, Int64?) = ("disguise", nil, nil)
      if case .appearance(let name, let chosen, _) = search.rule {
        (kind, recipe, seed) = (
          "appearance", try StoredRecipe.row(named: name, in: db), try storable(chosen)
        )
      }
      if let known = try db.row(
        "SELECT id, kind, tolerance, recipe, seed, is_trial FROM duplicate_search WHERE name = ?",
        [search.name])
      {
        guard try known["kind"] == kind, try known["tolerance"] == search.tolerance,
          try known["recipe"] == recipe, try known["seed"] == seed,
          try known["is_trial"] == search.isTrial
        else { throw CatalogError.content(.nameTaken(.duplicateSearch, name: search.name)) }
        return try known["id"]
      }
      try db.execute(
        sql: """
          INSERT INTO duplicate_search (name, kind, tolerance, recipe, seed, is_trial)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [search.name, kind, search.tolerance, recipe, seed, search.isTrial])
      return db.lastInsertedRowID
    }
  }

  /// Every search, in the order of creation.
  public func duplicateSearches() throws -> [DuplicateSearch] {
    try read { try DuplicateSearch.all(in: $0).map(\.search) }
  }

  /// The search of this name.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  public func duplicateSearch(named name: String) throws -> DuplicateSearch {
    try read { try DuplicateSearch.named(name, in: $0).search }
  }

  /// Deletes a search and its results. Systems that it set aside are no longer set aside.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  public func removeDuplicateSearch(named name: String) throws {
    try write { db in
      let id = try DuplicateSearch.named(name, in: db).id
      try db.execute(sql: "DELETE FROM duplicate_search WHERE id = ?", arguments: [id])
    }
  }
}
