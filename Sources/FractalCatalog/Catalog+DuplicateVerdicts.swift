import GRDB

extension Catalog {
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
}
