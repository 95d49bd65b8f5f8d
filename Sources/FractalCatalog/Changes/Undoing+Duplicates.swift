import GRDB

extension Undoing {
  /// Decisions about duplicates: each row that they changed must be as they left it.
  func undoDuplicates(_ thing: ChangedThing) throws {
    let search = try db.value(
      "SELECT id FROM duplicate_search WHERE name = ?", [thing.name], as: Int64.self)
    guard let search else { throw try obstacle(thing) }
    let others = try db.count(
      """
      SELECT count(*)
      FROM duplicate_member_change AS c
      LEFT JOIN duplicate_member AS m ON m.search = ? AND m.system = c.system
      WHERE c.thing_change = ? AND (
        m.representative IS NOT c.representative_after OR m.distance IS NOT c.distance_after
        OR m.set_aside IS NOT c.set_aside_after OR m.separated_from IS NOT c.separated_from_after
        OR m.separated_distance IS NOT c.separated_distance_after)
      """, [search, thing.id])
    guard others == 0 else { throw try obstacle(thing) }
    let scope = try DuplicateScope(db, search: thing.name, system: nil)
    _ = try scope.recording(changes) {
      try db.execute(
        sql: """
          UPDATE duplicate_member
          SET representative = c.representative_before, distance = c.distance_before,
            set_aside = c.set_aside_before, separated_from = c.separated_from_before,
            separated_distance = c.separated_distance_before
          FROM duplicate_member_change AS c
          WHERE c.thing_change = ? AND duplicate_member.search = ?
            AND duplicate_member.system = c.system
          """, arguments: [thing.id, search])
      try scope.holdRepresentatives()
    }
  }
}
