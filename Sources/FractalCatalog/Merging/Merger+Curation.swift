import GRDB

extension Merger {
  /// Tags by name; then the systems and classes that have them are united.
  mutating func mergeTags() throws {
    let uses = "(SELECT count(*) FROM %.system_tag) + (SELECT count(*) FROM %.class_tag)"
    func count(_ schema: String) throws -> Int {
      try Int(number("SELECT " + uses.replacing("%", with: schema)))
    }
    let before = try count("main")
    try db.execute(
      sql: """
        INSERT INTO main.tag (name, created_at)
        SELECT t.name, t.created_at
        FROM \(o).tag AS t
        WHERE NOT EXISTS (SELECT 1 FROM main.tag AS s WHERE s.name = t.name)
        ORDER BY t.id;
        INSERT INTO main.system_tag (tag, system)
        SELECT s.id, ms.ours
        FROM \(o).system_tag AS t
        JOIN \(o).tag AS n ON n.id = t.tag
        JOIN main.tag AS s ON s.name = n.name
        JOIN temp.merged_system AS ms ON ms.theirs = t.system
        WHERE true
        ORDER BY s.id, ms.ours
        ON CONFLICT DO NOTHING;
        INSERT INTO main.class_tag (tag, class)
        SELECT s.id, c.id
        FROM \(o).class_tag AS t
        JOIN \(o).tag AS n ON n.id = t.tag
        JOIN main.tag AS s ON s.name = n.name
        JOIN temp.merged_class AS mc ON mc.theirs = t.class
        JOIN main.class AS c ON c.id = mc.ours
        WHERE true
        ORDER BY s.id, c.id
        ON CONFLICT DO NOTHING;
        -- The tags of a class that the merge emptied have no use.
        DELETE FROM main.tag
        WHERE NOT EXISTS (SELECT 1 FROM main.system_tag AS st WHERE st.tag = tag.id)
          AND NOT EXISTS (SELECT 1 FROM main.class_tag AS ct WHERE ct.tag = tag.id)
        """)
    note(.tags, there: try count(o), added: max(0, try count("main") - before))
  }

  /// Notes are the same if they are on the same thing and author, time and text are.
  mutating func mergeNotes() throws {
    try noting(.notes, "note") { merger in
      try merger.db.execute(
        sql: """
          INSERT INTO main.note (system, class, text, author, written_at)
          SELECT ms.ours, c.id, t.text, t.author, t.written_at
          FROM \(merger.o).note AS t
          LEFT JOIN temp.merged_system AS ms ON ms.theirs = t.system
          LEFT JOIN temp.merged_class AS mc ON mc.theirs = t.class
          LEFT JOIN main.class AS c ON c.id = mc.ours
          WHERE (ms.ours IS NOT NULL OR c.id IS NOT NULL) AND NOT EXISTS (
            SELECT 1 FROM main.note AS n
            WHERE (n.system = ms.ours OR n.class = c.id) AND n.text = t.text
              AND n.author = t.author AND n.written_at = t.written_at)
          ORDER BY t.id
          """)
    }
  }

  /// Saved queries are the same if their name, statement and description are.
  mutating func mergeSavedQueries() throws {
    let taken = try db.values(
      """
      SELECT t.name
      FROM \(o).saved_query AS t JOIN main.saved_query AS s ON s.name = t.name
      WHERE s.sql <> t.sql OR s.description <> t.description
      ORDER BY t.name
      """, as: String.self)
    if let name = taken.first, !skipsTakenNames {
      throw CatalogError.merging(.mergeNameTaken(.savedQuery, name: name, path: path))
    }
    namesLeftOut += taken.map { "saved query '\($0)'" }
    try db.execute(
      sql: """
        INSERT INTO main.saved_query (name, sql, description, author, saved_at)
        SELECT t.name, t.sql, t.description, t.author, t.saved_at
        FROM \(o).saved_query AS t
        WHERE NOT EXISTS (SELECT 1 FROM main.saved_query AS s WHERE s.name = t.name)
        ORDER BY t.id
        """)
    let added = db.changesCount
    note(
      .savedQueries, there: Int(try number("SELECT count(*) FROM \(o).saved_query")),
      added: added, leftOut: taken.count)
  }

  /// Systems set aside by hand are united. If both catalogs have a reason, the earlier one stays,
  /// and of two that are equally old, the first by alphabet: so the direction makes no difference.
  mutating func mergeSettingAside() throws {
    try noting(.setAside, "set_aside") { merger in
      try merger.db.execute(
        sql: """
          INSERT INTO main.set_aside (system, reason, set_aside_at)
          SELECT ms.ours, t.reason, t.set_aside_at
          FROM \(merger.o).set_aside AS t JOIN temp.merged_system AS ms ON ms.theirs = t.system
          WHERE true
          ORDER BY ms.ours
          ON CONFLICT (system) DO UPDATE
          SET reason = excluded.reason, set_aside_at = excluded.set_aside_at
          WHERE (excluded.set_aside_at, excluded.reason) < (set_aside_at, reason)
          """)
    }
  }
}
