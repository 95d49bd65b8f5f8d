import Algorithms
import GRDB

extension Merger {
  /// Stores the classes before the merge: their sizes, and the members of those in conflict.
  func rememberClasses() throws {
    try db.execute(
      sql: """
        CREATE TEMP TABLE merged_class_before (name TEXT PRIMARY KEY, systems INTEGER NOT NULL);
        INSERT INTO temp.merged_class_before (name, systems)
        SELECT c.name, (SELECT count(*) FROM main.class_member AS m WHERE m.class = c.id)
        FROM main.class AS c;
        CREATE TEMP TABLE merged_member_before (name TEXT NOT NULL, system INTEGER NOT NULL);
        INSERT INTO temp.merged_member_before (name, system)
        SELECT c.name, m.system
        FROM temp.merged_class_conflict AS x
        JOIN main.class_member AS m ON m.system = x.system
        JOIN main.class AS c ON c.id = m.class;
        """)
  }

  /// Writes the changes of classes by the merge into the history.
  func noteHistory() throws {
    let history = try HistoryWriter(db, authorship)
    var departed: [Name: Int] = [:]
    let departures = try db.rows(
      """
      SELECT b.name, b.system
      FROM temp.merged_member_before AS b
      WHERE NOT EXISTS (
        SELECT 1 FROM main.class_member AS m JOIN main.class AS c ON c.id = m.class
        WHERE m.system = b.system AND c.name = b.name)
      ORDER BY b.name, b.system
      """)
    for (name, rows) in try departures.chunked(on: { Name(stored: try $0["name"]) }) {
      try history.note(leaving: name.text, for: nil, rows.map { try $0["system"] })
      departed[name] = rows.count
    }
    let classes = try db.rows(
      """
      SELECT coalesce(c.name, b.name) AS name, b.systems AS before, c.id IS NULL AS gone,
        (SELECT count(*) FROM main.class_member AS m WHERE m.class = c.id) AS after
      FROM main.class AS c
      FULL JOIN temp.merged_class_before AS b ON b.name = c.name
      ORDER BY 1
      """)
    for row in classes {
      let (name, after): (String, Int) = (try row["name"], try row["after"])
      guard let before: Int = try row["before"] else {
        try history.note(.create, name, systems: after)
        continue
      }
      let added = after - before + departed[Name(stored: name), default: 0]
      if added > 0 { try history.note(.add, name, systems: added) }
      if try row["gone"] { try history.note(.delete, name, systems: 0) }
    }
  }
}
