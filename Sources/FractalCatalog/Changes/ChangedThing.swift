import GRDB

/// A row of `thing_change`, to undo it.
struct ChangedThing {
  let id: Int64
  let kind: Thing.Kind
  let name: String
  /// Its JSON object; nil: the change created it.
  let before: String?
  /// Its JSON object; nil: the change deleted it.
  let after: String?

  /// What a change did, the last thing first.
  static func all(of change: Int64, in db: Database) throws -> [ChangedThing] {
    try db.rows(
      """
      SELECT id, kind, name, before, after
      FROM thing_change
      WHERE change = ?
      ORDER BY id DESC
      """, [change]
    ).map {
      ChangedThing(
        id: try $0["id"], kind: try $0["kind"], name: try $0["name"], before: try $0["before"],
        after: try $0["after"])
    }
  }

  /// The systems that joined or left, ascending.
  func members(added: Bool, in db: Database) throws -> [Int64] {
    try db.values(
      "SELECT system FROM thing_member_change WHERE thing_change = ? AND is_added = ?",
      [id, added])
  }

  /// A field of a JSON object.
  static func field<Value: ColumnValue>(
    _ name: String, of json: String?, in db: Database, as type: Value.Type = Value.self
  ) throws -> Value? {
    guard let json else { return nil }
    let row = try db.row("SELECT json_extract(?, ?) AS field", [json, "$.\(name)"])
    guard let row, !row.isNull("field") else { return nil }
    return try row["field"]
  }

  /// For a sentence: `tag 'thin'`.
  var phrase: String {
    switch kind {
    case .setAside: "what is set aside for '\(name)'"
    case .duplicates: "the groups of duplicate search '\(name)'"
    case .classTag: "the classes with tag '\(name)'"
    case .note: "the notes on '\(name)'"
    case .promise: "the promise of all classes"
    case .class, .tag, .selection, .query: "\(kind.rawValue) '\(name)'"
    }
  }
}
