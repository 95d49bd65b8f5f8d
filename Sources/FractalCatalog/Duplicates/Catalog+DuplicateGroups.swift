import Algorithms
import GRDB

extension Catalog {
  /// The groups of a search with at least two members, the largest first, then by label.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  public func duplicateGroups(of name: String) throws -> [DuplicateGroup] {
    try read { db in
      let id = try DuplicateSearch.named(name, in: db).id
      let separated = try Self.separatedMembers(of: id, in: db)
      let rows = try RawStatement(
        db,
        """
        SELECT r.label, s.label, m.distance, m.set_aside, m.system,
          count(*) OVER (PARTITION BY m.representative) AS size
        FROM duplicate_member AS m
        JOIN system AS s ON s.id = m.system
        JOIN system AS r ON r.id = m.representative
        WHERE m.search = :search AND m.representative IN (
          SELECT representative FROM duplicate_member
          WHERE search = :search AND system <> representative)
        ORDER BY size DESC, r.label, m.system <> m.representative, m.distance, s.label
        """, ["search": id])
      var members: [(representative: String, member: DuplicateGroup.Member)] = []
      while try rows.step() {
        members.append(
          (
            try rows.text(0),
            DuplicateGroup.Member(
              system: try rows.integer(4), label: try rows.text(1), distance: try rows.real(2),
              isSetAside: try rows.value(3))
          ))
      }
      return members.chunked(on: \.representative).map { representative, own in
        DuplicateGroup(
          representative: representative, members: own.map(\.member),
          separated: separated[representative] ?? [])
      }
    }
  }

  /// The systems that were separated from each group, by the label of its representative.
  private static func separatedMembers(
    of search: Int64, in db: Database
  ) throws -> [String: [DuplicateGroup.Member]] {
    let rows = try db.rows(
      """
      SELECT r.label AS representative, m.system, s.label, m.separated_distance AS distance,
        m.set_aside
      FROM duplicate_member AS m
      JOIN system AS s ON s.id = m.system
      JOIN system AS r ON r.id = m.separated_from
      WHERE m.search = ? AND m.separated_from IS NOT NULL
      ORDER BY m.separated_from, distance, s.label
      """, [search])
    return try Dictionary(grouping: rows) { try $0["representative"] as String }
      .mapValues { try $0.map(DuplicateGroup.Member.init) }
  }

  /// The number of groups of a search, including those that were completely separated, and the
  /// number that needs review: two or more of their members are kept.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  package func countDuplicateGroups(of name: String) throws -> (groups: Int, toReview: Int) {
    try read { db in
      let row = try db.row(
        """
        \(DuplicateGroup.all)
        SELECT count(*) AS found, total(\(DuplicateGroup.isToReview)) AS unresolved FROM grouped
        """, ["search": try DuplicateSearch.named(name, in: db).id])
      return (try row?["found"] ?? 0, try row.map { Int(try $0["unresolved"] as Double) } ?? 0)
    }
  }

  /// A range of the groups that ``countDuplicateGroups(of:)`` counts, in the order in which their
  /// representatives were added. No decision changes that order, so a reviewer misses no group.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  package func duplicateGroups(
    of name: String, from offset: Int, count: Int
  ) throws -> [DuplicateGroup] {
    try read { db in
      let id = try DuplicateSearch.named(name, in: db).id
      return try db.values(
        """
        \(DuplicateGroup.all)
        SELECT representative FROM grouped ORDER BY representative LIMIT :count OFFSET :offset
        """, ["search": id, "count": count, "offset": offset], as: Int64.self
      ).map { try DuplicateGroup(of: $0, search: id, in: db) }
    }
  }

  /// The group of a system, and the labels of the representatives of the groups around it; nil if
  /// the system never had a duplicate.
  ///
  /// - Parameter label: The label, or its beginning, of any member.
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``,
  ///   ``CatalogError/Content/unknownLabel(_:nearest:)``,
  ///   ``CatalogError/Duplicates/notSearched(_:search:)``.
  /// - Complexity: Reads the group, and the reviewed groups between it and the next group to
  ///   review.
  package func duplicateGroup(
    of name: String, around label: String
  ) throws -> (group: DuplicateGroup, neighbours: DuplicateNeighbours)? {
    let system = try system(labelled: label)
    return try read { db in
      let scope = try DuplicateScope(db, search: name, system: system)
      guard let row = scope.group else { return nil }
      let group = try DuplicateGroup(of: row, search: scope.search, in: db)
      guard group.members.count > 1 || !group.separated.isEmpty else { return nil }
      return (group, try DuplicateNeighbours(of: row, search: scope.search, in: db))
    }
  }

  /// The representative of the first group to review, in the order of
  /// ``duplicateGroups(of:from:count:)``; nil if every group is decided.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  package func firstDuplicateGroupToReview(of name: String) throws -> String? {
    try read { db in
      let id = try DuplicateSearch.named(name, in: db).id
      return try DuplicateNeighbours(of: .min, search: id, in: db).nextToReview
    }
  }
}
