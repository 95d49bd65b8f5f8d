import GRDB

/// Something that people decide, as the history keeps it: its columns as a JSON object.
enum Thing {
  /// The kinds, by their names in table `thing_change`.
  enum Kind: String, ColumnWord {
    case `class`, tag, selection, note, query
    case classTag = "class tag"
    case setAside = "set aside"
    case duplicates
    case promise
  }

  /// The JSON object of a class.
  static func ofClass(_ id: Int64, in db: Database) throws -> String? {
    try db.value(
      """
      SELECT json_object('id', id, 'name', name, 'promised', promised, 'created_at', created_at)
      FROM class
      WHERE id = ?
      """, [id])
  }

  /// That of the row of `class_promise`.
  static func ofPromise(in db: Database) throws -> String? {
    try db.value(
      "SELECT json_object('classes', classes, 'systems', systems) FROM class_promise WHERE id = 1")
  }

  /// That of a tag.
  static func ofTag(_ id: Int64, in db: Database) throws -> String? {
    try db.value(
      """
      SELECT json_object('id', id, 'name', name, 'created_at', created_at)
      FROM tag
      WHERE id = ?
      """, [id])
  }

  /// That of a selection; its systems are beside it.
  static func ofSelection(_ id: Int64, in db: Database) throws -> String? {
    try db.value(
      """
      SELECT json_object('id', id, 'name', name, 'condition', condition, 'created_at', created_at)
      FROM selection
      WHERE id = ?
      """, [id])
  }

  /// That of a note: the label or the class that it is on.
  static func ofNote(_ id: Int64, in db: Database) throws -> String? {
    try db.value(
      """
      SELECT json_object('id', note, kind, name, 'text', text, 'author', author,
        'written_at', written_at)
      FROM note_overview
      WHERE note = ?
      """, [id])
  }

  /// That of a saved query.
  static func ofQuery(_ id: Int64, in db: Database) throws -> String? {
    try db.value(
      """
      SELECT json_object('id', id, 'name', name, 'sql', sql, 'description', description,
        'author', author, 'saved_at', saved_at)
      FROM saved_query
      WHERE id = ?
      """, [id])
  }
}
