import GRDB

extension DuplicateScope {
  /// Takes members out of the group: each stands for itself from now on.
  ///
  /// - Parameter members: nil: all but the one that stands for the group.
  func separate(_ members: [CatalogSystem]?) throws {
    for member in members ?? [] {
      guard member.id != group else {
        throw CatalogError.standsForDuplicateGroup(member.label.description, search: name)
      }
      let isOfGroup =
        try representative(of: member) == group || separatedFrom(member.id) == group
      guard isOfGroup else { throw notInGroup(member) }
    }
    if members == nil, try isAlone() {
      throw CatalogError.aloneInDuplicateSearch(named?.label.description ?? "", search: name)
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
    // Where the kept one has left, nobody is kept in the place of the others any more.
    try db.execute(
      sql: """
        UPDATE duplicate_member SET set_aside = 0
        WHERE search = :search AND representative = :group AND NOT EXISTS (
          SELECT 1 FROM duplicate_member
          WHERE search = :search AND representative = :group AND set_aside = 0)
        """, arguments: ["search": search, "group": group])
  }

  /// How many systems are separated from the group.
  func countSeparated() throws -> Int {
    try db.count(
      "SELECT count(*) FROM duplicate_member WHERE search = ? AND separated_from = ?",
      [search, group])
  }

  /// Takes back all that was set aside in the scope and all that was separated from it. Where there is
  /// neither, the named system itself goes back to the group that it was separated from.
  ///
  /// - Returns: How many systems that is.
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

  /// No system stands for another and is in a group itself: who was joined by others meanwhile cannot
  /// go back to where it was.
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
    throw CatalogError.standsForAnother(
      try row["middle"], member: try row["member"], group: try row["representative"], search: name)
  }

  private func separatedFrom(_ system: Int64) throws -> Int64? {
    try db.value(
      "SELECT separated_from FROM duplicate_member WHERE search = ? AND system = ?",
      [search, system], as: Int64.self)
  }

  /// Whether the group never had another member than the one that stands for it.
  private func isAlone() throws -> Bool {
    let others = try db.count(
      """
      SELECT count(*) FROM duplicate_member
      WHERE search = ? AND representative = ? AND system <> representative
      """, [search, group])
    return try others == 0 && countSeparated() == 0
  }
}
