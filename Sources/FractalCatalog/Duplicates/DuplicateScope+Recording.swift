import GRDB

extension DuplicateScope {
  /// Makes decisions, and records the rows that they change, so that they can be undone.
  ///
  /// Groups of one system cannot change, so their rows are not read.
  func recording<Value>(
    _ authorship: Authorship, _ work: () throws -> Value
  ) throws -> (value: Value, report: ChangeReport) {
    let changes = try ChangeWriter(db, authorship)
    let (value, count) = try recording(changes, work)
    return (value, changes.report(count))
  }

  /// Likewise, as a part of a change.
  ///
  /// - Returns: How many rows are different now.
  func recording<Value>(
    _ changes: ChangeWriter, _ work: () throws -> Value
  ) throws -> (value: Value, count: Int) {
    try db.execute(
      sql: """
        CREATE TEMP TABLE duplicate_before AS
        SELECT system, representative, distance, set_aside, separated_from, separated_distance
        FROM duplicate_member
        WHERE search = :search AND (separated_from IS NOT NULL OR set_aside = 1
          OR representative IN (
            SELECT representative FROM duplicate_member
            WHERE search = :search AND system <> representative))
        """, arguments: ["search": search])
    // If the work throws, the transaction takes the table with it.
    let value = try work()
    let changed = """
      FROM temp.duplicate_before AS b
      JOIN main.duplicate_member AS m ON m.search = ? AND m.system = b.system
      WHERE m.representative IS NOT b.representative OR m.distance IS NOT b.distance
        OR m.set_aside IS NOT b.set_aside OR m.separated_from IS NOT b.separated_from
        OR m.separated_distance IS NOT b.separated_distance
      """
    let count = try db.count("SELECT count(*) \(changed)", [search])
    if count > 0 {
      let row = try changes.record(
        .duplicates, name, before: nil, after: nil, added: count, removed: 0)
      try db.execute(
        sql: """
          INSERT INTO duplicate_member_change (
            thing_change, system, representative_before, distance_before, set_aside_before,
            separated_from_before, separated_distance_before, representative_after,
            distance_after, set_aside_after, separated_from_after, separated_distance_after)
          SELECT ?, b.system, b.representative, b.distance, b.set_aside, b.separated_from,
            b.separated_distance, m.representative, m.distance, m.set_aside, m.separated_from,
            m.separated_distance
          \(changed)
          """, arguments: [row, search])
    }
    try db.execute(sql: "DROP TABLE temp.duplicate_before")
    return (value, count)
  }
}
