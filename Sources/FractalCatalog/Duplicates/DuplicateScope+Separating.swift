import GRDB

extension DuplicateScope {
  /// Separates members from the group: each then represents itself.
  ///
  /// - Parameter members: nil for all but the representative.
  func separate(_ members: [CatalogSystem]?) throws {
    for member in members ?? [] {
      guard member.id != group else {
        throw CatalogError.duplicates(
          .standsForDuplicateGroup(member.label.description, search: name))
      }
      let isOfGroup =
        try representative(of: member) == group || separatedFrom(member.id) == group
      guard isOfGroup else { throw notInGroup(member) }
    }
    if members == nil, try isAlone() {
      throw CatalogError.duplicates(
        .aloneInDuplicateSearch(named?.label.description ?? "", search: name))
    }
    let chosen = members.map { members in
      "AND system IN (\(members.map { "\($0.id)" }.joined(separator: ", ")))"
    }
    try db.execute(
      sql: """
        UPDATE duplicate_member
        SET separated_from = representative, separated_distance = distance,
          representative = system, distance = 0, set_aside = 0
        WHERE search = :search AND representative = :group AND system <> representative
          \(chosen ?? "")
        """, arguments: ["search": search, "group": group])
    // If the kept member has left, nothing is kept in place of the others.
    try db.execute(
      sql: """
        UPDATE duplicate_member SET set_aside = 0
        WHERE search = :search AND representative = :group AND NOT EXISTS (
          SELECT 1 FROM duplicate_member
          WHERE search = :search AND representative = :group AND set_aside = 0)
        """, arguments: ["search": search, "group": group])
  }

  /// The number of systems separated from the group.
  func countSeparated() throws -> Int {
    try db.count(
      "SELECT count(*) FROM duplicate_member WHERE search = ? AND separated_from = ?",
      [search, group])
  }

  /// Undoes everything that was set aside in the scope or separated from it. If there is neither,
  /// the named system itself returns to the group that it was separated from.
  ///
  /// - Returns: The number of these systems.
  func restore() throws -> Int {
    try db.execute(
      sql: """
        UPDATE duplicate_member SET set_aside = 0
        WHERE search = :search AND set_aside = 1 AND (:group IS NULL OR representative = :group)
        """, arguments: ["search": search, "group": group])
    let setAside = db.changesCount
    var back = try putBack(group.map { "separated_from = \($0)" } ?? "separated_from IS NOT NULL")
    if setAside + back == 0, let named {
      back = try putBack("system = \(named.id) AND separated_from IS NOT NULL")
    }
    if back > 0 { try holdRepresentatives() }
    return setAside + back
  }

  private func putBack(_ condition: String) throws -> Int {
    try db.execute(
      sql: """
        UPDATE duplicate_member
        SET representative = separated_from, distance = separated_distance, set_aside = 0,
          separated_from = NULL, separated_distance = NULL
        WHERE search = :search AND \(condition)
        """, arguments: ["search": search])
    return db.changesCount
  }

  /// No system represents another while it is in a group itself: a system that others have joined
  /// meanwhile cannot return to its group.
  func holdRepresentatives() throws {
    let row = try db.row(
      """
      SELECT r.label AS middle, s.label AS member, g.label AS representative
      FROM duplicate_member AS m
      JOIN duplicate_member AS o ON o.search = m.search AND o.system = m.representative
      JOIN system AS s ON s.id = m.system
      JOIN system AS r ON r.id = m.representative
      JOIN system AS g ON g.id = o.representative
      WHERE m.search = ? AND m.system <> m.representative AND o.representative <> o.system
      ORDER BY m.system LIMIT 1
      """, [search])
    guard let row else { return }
    throw CatalogError.duplicates(
      .standsForAnother(
        try row["middle"], member: try row["member"], group: try row["representative"], search: name
      ))
  }

  private func separatedFrom(_ system: Int64) throws -> Int64? {
    try db.value(
      "SELECT separated_from FROM duplicate_member WHERE search = ? AND system = ?",
      [search, system], as: Int64.self)
  }

  /// Whether the group never had another member than its representative.
  private func isAlone() throws -> Bool {
    let others = try db.count(
      """
      SELECT count(*) FROM duplicate_member
      WHERE search = ? AND representative = ? AND system <> representative
      """, [search, group])
    return try others == 0 && countSeparated() == 0
  }
}
