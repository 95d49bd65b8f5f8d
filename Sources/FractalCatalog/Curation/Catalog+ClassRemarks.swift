import GRDB

// What happens to tags and notes if their class ends.
extension Catalog {
  /// Takes its tags and notes from a class that is about to be deleted.
  static func stripClass(
    _ id: Int64, _ name: String, _ changes: ChangeWriter, in db: Database
  ) throws {
    let writer = TagWriter(db: db, changes: changes)
    for tag in try tags(ofClassRow: id, in: db) {
      _ = try writer.remove(tag, fromClass: (id, name))
    }
    for note in try notes(ofClassRow: id, in: db) { try removeNote(note, changes, in: db) }
  }

  /// Moves the tags and notes of a class that is about to be merged into another class.
  static func moveRemarks(
    from source: (id: Int64, name: String), to target: (id: Int64, name: String),
    _ changes: ChangeWriter, in db: Database
  ) throws {
    let writer = TagWriter(db: db, changes: changes)
    for tag in try tags(ofClassRow: source.id, in: db) {
      _ = try writer.add(tag.name, toClass: target)
      _ = try writer.remove(tag, fromClass: source)
    }
    for note in try notes(ofClassRow: source.id, in: db) {
      let text = try db.row("SELECT text, author, written_at FROM note WHERE id = ?", [note])
      guard let text else { continue }
      try removeNote(note, changes, in: db)
      try db.execute(
        sql: "INSERT INTO note (class, text, author, written_at) VALUES (?, ?, ?, ?)",
        arguments: [
          target.id, try text["text"] as String, try text["author"] as String,
          try text["written_at"] as String,
        ])
      try changes.record(
        .note, target.name, before: nil, after: Thing.ofNote(db.lastInsertedRowID, in: db))
    }
  }

  private static func tags(
    ofClassRow id: Int64, in db: Database
  ) throws -> [(id: Int64, name: String)] {
    try db.rows(
      """
      SELECT t.id, t.name
      FROM class_tag AS ct JOIN tag AS t ON t.id = ct.tag
      WHERE ct.class = ?
      ORDER BY t.name
      """, [id]
    ).map { (try $0["id"], try $0["name"]) }
  }

  private static func notes(ofClassRow id: Int64, in db: Database) throws -> [Int64] {
    try db.values("SELECT id FROM note WHERE class = ? ORDER BY id", [id])
  }
}
