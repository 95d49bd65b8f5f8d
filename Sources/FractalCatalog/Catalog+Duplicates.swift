import GRDB

extension Catalog {
  /// Notes a search, or finds it again.
  ///
  /// - Returns: The row number.
  /// - Throws: ``CatalogError/nameTaken(_:name:)`` if the name stands for another rule.
  public func beginDuplicateSearch(_ search: DuplicateSearch) throws -> Int64 {
    try write { db in
      var (kind, recipe, seed): (String, Int64?, Int64?) = ("disguise", nil, nil)
      if case .appearance(let name, let chosen, _) = search.rule {
        (kind, recipe, seed) = (
          "appearance", try StoredRecipe.row(named: name, in: db), try storable(chosen)
        )
      }
      if let known = try Row.fetchOne(
        db,
        sql: "SELECT id, kind, tolerance, recipe, seed FROM duplicate_search WHERE name = ?",
        arguments: [search.name])
      {
        guard known["kind"] == kind, known["tolerance"] == search.tolerance,
          known["recipe"] == recipe, known["seed"] == seed
        else { throw CatalogError.nameTaken(.duplicateSearch, name: search.name) }
        return known["id"]
      }
      try db.execute(
        sql: """
          INSERT INTO duplicate_search (name, kind, tolerance, recipe, seed)
          VALUES (?, ?, ?, ?, ?)
          """, arguments: [search.name, kind, search.tolerance, recipe, seed])
      return db.lastInsertedRowID
    }
  }

  /// Every search, in the order they were first made.
  public func duplicateSearches() throws -> [DuplicateSearch] {
    try read { try DuplicateSearch.all(in: $0).map(\.search) }
  }

  /// The search of this name.
  ///
  /// - Throws: ``CatalogError/unknown(_:name:known:)``.
  public func duplicateSearch(named name: String) throws -> DuplicateSearch {
    try read { try DuplicateSearch.named(name, in: $0).search }
  }

  /// Forgets a search and all it found. Systems that it set aside are no longer.
  ///
  /// - Throws: ``CatalogError/unknown(_:name:known:)``.
  public func removeDuplicateSearch(named name: String) throws {
    try write { db in
      let id = try DuplicateSearch.named(name, in: db).id
      try db.execute(sql: "DELETE FROM duplicate_search WHERE id = ?", arguments: [id])
    }
  }

  /// The verdicts of a search so far, in the order of the digests of the systems: system and
  /// representative.
  public func duplicateVerdicts(ofSearch search: Int64) throws -> [(
    system: Int64, representative: Int64
  )] {
    try read { db in
      let rows = try RawStatement(
        db,
        """
        SELECT m.system, m.representative
        FROM duplicate_member AS m JOIN system AS s ON s.id = m.system
        WHERE m.search = ?
        ORDER BY s.digest
        """, [search])
      var verdicts: [(system: Int64, representative: Int64)] = []
      while try rows.step() { verdicts.append((rows.integer(0), rows.integer(1))) }
      return verdicts
    }
  }

  /// Writes what a search says of systems that it has not said anything of, in one transaction.
  public func record(_ verdicts: [DuplicateVerdict], ofSearch search: Int64) throws {
    try write { db in
      let insert = try RawStatement(
        db,
        """
        INSERT INTO duplicate_member (search, system, representative, distance)
        VALUES (?, ?, ?, ?)
        """)
      for verdict in verdicts {
        insert.bind(search, at: 1)
        insert.bind(verdict.system, at: 2)
        insert.bind(verdict.representative, at: 3)
        insert.bind(verdict.distance, at: 4)
        _ = try insert.step()
      }
    }
  }

  /// The groups of a search with at least two members, the largest first, then by label.
  ///
  /// - Throws: ``CatalogError/unknown(_:name:known:)``.
  public func duplicateGroups(of name: String) throws -> [DuplicateGroup] {
    try read { db in
      let id = try DuplicateSearch.named(name, in: db).id
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT r.label AS representative, s.label, m.distance, m.set_aside,
            count(*) OVER (PARTITION BY m.representative) AS size
          FROM duplicate_member AS m
          JOIN system AS s ON s.id = m.system
          JOIN system AS r ON r.id = m.representative
          WHERE m.search = :search AND m.representative IN (
            SELECT representative FROM duplicate_member
            WHERE search = :search AND system <> representative)
          ORDER BY size DESC, r.label, m.system <> m.representative, m.distance, s.label
          """, arguments: ["search": id])
      var groups: [(representative: String, members: [DuplicateGroup.Member])] = []
      while let row = try rows.next() {
        let representative: String = row["representative"]
        if groups.last?.representative != representative { groups.append((representative, [])) }
        groups[groups.count - 1].members.append(
          DuplicateGroup.Member(
            label: row["label"], distance: row["distance"], isSetAside: row["set_aside"] == 1))
      }
      return groups.map { DuplicateGroup(representative: $0.representative, members: $0.members) }
    }
  }

  /// Sets aside all members of groups but one. Nothing is deleted, and a second time changes
  /// nothing.
  ///
  /// - Parameters:
  ///   - group: The label, or its beginning, of any member of the group; nil: every group.
  ///   - keeper: Which member is kept.
  /// - Returns: How many systems are set aside in these groups now.
  /// - Throws: ``CatalogError/unknown(_:name:known:)``, ``CatalogError/unknownLabel(_:)``.
  @discardableResult
  public func resolveDuplicates(
    of name: String, group label: String? = nil, keep keeper: DuplicateKeeper
  ) throws -> Int {
    try mark(name, label) { db, search, representative in
      // The kept one comes first, the system's row deciding what nothing else does.
      let order =
        switch keeper {
        case .representative: "m.system <> m.representative"
        case .first: "m.system"
        case .densest: "v.filling_ratio IS NULL, v.filling_ratio DESC, m.system <> m.representative"
        }
      try db.execute(
        sql: """
          WITH ranked AS (
            SELECT m.system,
              row_number() OVER (PARTITION BY m.representative ORDER BY \(order), m.system) AS rank
            FROM duplicate_member AS m
            LEFT JOIN system_overview AS v ON v.system = m.system
            WHERE m.search = :search AND (:group IS NULL OR m.representative = :group))
          UPDATE duplicate_member
          SET set_aside = (SELECT rank > 1 FROM ranked WHERE ranked.system = duplicate_member.system)
          WHERE search = :search AND (:group IS NULL OR representative = :group)
          """, arguments: ["search": search, "group": representative])
    }
  }

  /// Takes back what ``resolveDuplicates(of:group:keep:)`` did.
  ///
  /// - Returns: How many systems had been set aside.
  @discardableResult
  public func restoreDuplicates(of name: String, group label: String? = nil) throws -> Int {
    var before = 0
    _ = try mark(name, label) { db, search, representative in
      before = try Self.setAside(db, search, representative)
      try db.execute(
        sql: """
          UPDATE duplicate_member SET set_aside = 0
          WHERE search = ? AND set_aside = 1 AND (?2 IS NULL OR representative = ?2)
          """, arguments: [search, representative])
    }
    return before
  }

  private func mark(
    _ name: String, _ label: String?, _ work: (Database, Int64, Int64?) throws -> Void
  ) throws -> Int {
    let system = try label.map { try self.system(labelled: $0) }
    return try write { db in
      let search = try DuplicateSearch.named(name, in: db).id
      var representative: Int64?
      if let system {
        representative = try Int64.fetchOne(
          db, sql: "SELECT representative FROM duplicate_member WHERE search = ? AND system = ?",
          arguments: [search, system.id])
        guard representative != nil else {
          throw CatalogError.unknownLabel(system.label.description)
        }
      }
      try work(db, search, representative)
      return try Self.setAside(db, search, representative)
    }
  }

  private static func setAside(
    _ db: Database, _ search: Int64, _ representative: Int64?
  ) throws -> Int {
    try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM duplicate_member
        WHERE search = ? AND set_aside = 1 AND (?2 IS NULL OR representative = ?2)
        """, arguments: [search, representative]) ?? 0
  }
}

extension DuplicateSearch {
  /// Every search with its row number, in the order of the rows.
  static func all(in db: Database) throws -> [(id: Int64, search: DuplicateSearch)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT d.id, d.name, d.tolerance, d.seed, r.name AS recipe
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
      return (row["id"], DuplicateSearch(name: row["name"], rule: rule))
    }
  }

  static func named(_ name: String, in db: Database) throws -> (id: Int64, search: DuplicateSearch)
  {
    let all = try all(in: db)
    if let found = all.first(where: { $0.search.name == name }) { return found }
    throw CatalogError.unknown(.duplicateSearch, name: name, known: all.map(\.search.name))
  }
}

extension StoredRecipe {
  /// The row of a stored recipe.
  static func row(named name: String, in db: Database) throws -> Int64 {
    if let id = try Int64.fetchOne(
      db, sql: "SELECT id FROM recipe WHERE name = ?", arguments: [name])
    {
      return id
    }
    let known = try String.fetchAll(db, sql: "SELECT name FROM recipe ORDER BY name")
    throw CatalogError.unknown(.recipe, name: name, known: known)
  }
}
