import GRDB

extension Undoing {
  /// The error for a thing that is no longer as the change left it: it names the later change of
  /// the thing or of its systems, if the history has one.
  func obstacle(_ thing: ChangedThing) throws -> CatalogError {
    let row = try db.row(
      """
      SELECT c.id, c.command
      FROM thing_change AS t JOIN change AS c ON c.id = t.change
      WHERE t.kind = :kind AND t.change > :change AND \(Self.isInForce)
        AND (t.name = :name
          OR json_extract(t.after, '$.name') = :name
          OR EXISTS (
            SELECT 1
            FROM thing_member_change AS m JOIN thing_member_change AS l ON l.system = m.system
            WHERE m.thing_change = :thing AND l.thing_change = t.id))
      ORDER BY t.id DESC
      LIMIT 1
      """,
      [
        "kind": thing.kind.rawValue, "change": change.id, "name": thing.name, "thing": thing.id,
      ])
    guard let row else {
      return error(.state("\(thing.phrase) is no longer as this change left it"))
    }
    return error(
      .change(try row["id"], command: try row["command"], thing: thing.phrase))
  }

  func error(_ obstacle: CatalogError.Changes.Obstacle) -> CatalogError {
    .changes(.inTheWay(change.id, command: change.authorship.command, obstacle))
  }

  /// Throws if a later change put systems of this one into other classes, or took them out: an undo
  /// would put them into two.
  func checkLaterClasses() throws {
    let row = try db.row(
      """
      SELECT c.id, c.command, t.name
      FROM thing_change AS t JOIN change AS c ON c.id = t.change
      WHERE t.kind = 'class' AND t.change > :change AND \(Self.isInForce)
        AND EXISTS (
          SELECT 1
          FROM thing_change AS o
          JOIN thing_member_change AS m ON m.thing_change = o.id
          JOIN thing_member_change AS l ON l.thing_change = t.id AND l.system = m.system
          WHERE o.change = :change AND o.kind = 'class')
      ORDER BY t.id DESC
      LIMIT 1
      """, ["change": change.id])
    guard let row else { return }
    throw error(
      .change(
        try row["id"], command: try row["command"], thing: "class '\(try row["name"] as String)'"))
  }

  /// Whether the change of t, which is later than :change, is in force: nothing undid it, and it
  /// undid nothing that is later than :change.
  private static let isInForce = """
    NOT EXISTS (SELECT 1 FROM undo_change AS u WHERE u.undone = t.change AND u.stands = 1)
    AND NOT EXISTS (SELECT 1 FROM undo_change AS u WHERE u.change = t.change AND u.undone > :change)
    """
}
