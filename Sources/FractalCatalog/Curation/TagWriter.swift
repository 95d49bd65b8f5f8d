import GRDB

/// Gives a tag and takes it away, within an open transaction: the first use creates the tag, the
/// last one deletes it.
struct TagWriter {
  let db: Database
  let changes: ChangeWriter

  /// The tag of this name; nil: there is none.
  static func find(_ name: String, in db: Database) throws -> (id: Int64, name: String)? {
    let row = try Name.look(for: name) {
      try db.row("SELECT id, name FROM tag WHERE name = ?", [$0])
    }
    guard let row else { return nil }
    return (try row["id"], try row["name"])
  }

  /// The tag of this name.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  static func named(_ name: String, in db: Database) throws -> (id: Int64, name: String) {
    if let tag = try find(name, in: db) { return tag }
    let known = try db.values("SELECT name FROM tag ORDER BY name", as: String.self)
    throw CatalogError.content(.unknown(.tag, name: name, known: known))
  }

  /// A new name for a tag, or that of one that there is.
  static func name(_ text: String) throws -> String {
    let name = try Name(text, of: .tag).text
    guard !name.utf8.contains(UInt8(ascii: ",")) else {
      throw CatalogError.content(
        .badName(.tag, name: name, reason: "it has a comma, which separates tags in lists"))
    }
    return name
  }

  /// Gives the tag to systems, in ascending order.
  ///
  /// - Returns: How many did not have it.
  func add(_ name: String, to systems: [Int64]) throws -> Int {
    let (id, before) = try tag(name)
    let insert = try RawStatement(
      db, "INSERT INTO system_tag (tag, system) VALUES (?, ?) ON CONFLICT DO NOTHING")
    var added: [Int64] = []
    for system in systems {
      try insert.bind(id, at: 1)
      try insert.bind(system, at: 2)
      try insert.run()
      if db.changesCount > 0 { added.append(system) }
    }
    if !added.isEmpty {
      try changes.record(
        .tag, name, before: before, after: Thing.ofTag(id, in: db), added: added)
    }
    return added.count
  }

  /// Takes the tag from systems.
  ///
  /// - Returns: How many had it.
  func remove(_ tag: (id: Int64, name: String), from systems: [Int64]) throws -> Int {
    let before = try Thing.ofTag(tag.id, in: db)
    let delete = try RawStatement(db, "DELETE FROM system_tag WHERE tag = ? AND system = ?")
    var removed: [Int64] = []
    for system in systems {
      try delete.bind(tag.id, at: 1)
      try delete.bind(system, at: 2)
      try delete.run()
      if db.changesCount > 0 { removed.append(system) }
    }
    guard !removed.isEmpty else { return 0 }
    let after = try endIfUnused(tag.id) ? nil : before
    try changes.record(.tag, tag.name, before: before, after: after, removed: removed)
    return removed.count
  }

  /// Gives the tag to a class.
  ///
  /// - Returns: Whether it did not have it.
  func add(_ name: String, toClass class_: (id: Int64, name: String)) throws -> Bool {
    let (id, before) = try tag(name)
    try db.execute(
      sql: "INSERT INTO class_tag (tag, class) VALUES (?, ?) ON CONFLICT DO NOTHING",
      arguments: [id, class_.id])
    guard db.changesCount > 0 else { return false }
    if before == nil {
      try changes.record(.tag, name, before: nil, after: Thing.ofTag(id, in: db))
    }
    try changes.record(.classTag, name, before: nil, after: use(name, class_.name))
    return true
  }

  /// Takes the tag from a class.
  ///
  /// - Returns: Whether it had it.
  func remove(
    _ tag: (id: Int64, name: String), fromClass class_: (id: Int64, name: String)
  ) throws -> Bool {
    let before = try Thing.ofTag(tag.id, in: db)
    try db.execute(
      sql: "DELETE FROM class_tag WHERE tag = ? AND class = ?", arguments: [tag.id, class_.id])
    guard db.changesCount > 0 else { return false }
    try changes.record(.classTag, tag.name, before: use(tag.name, class_.name), after: nil)
    if try endIfUnused(tag.id) { try changes.record(.tag, tag.name, before: before, after: nil) }
    return true
  }

  private func tag(_ name: String) throws -> (id: Int64, before: String?) {
    if let (id, _) = try Self.find(name, in: db) { return (id, try Thing.ofTag(id, in: db)) }
    try db.execute(sql: "INSERT INTO tag (name) VALUES (?)", arguments: [name])
    return (db.lastInsertedRowID, nil)
  }

  private func use(_ tag: String, _ name: String) throws -> String? {
    try db.value("SELECT json_object('name', ?, 'class', ?)", [tag, name])
  }

  private func endIfUnused(_ id: Int64) throws -> Bool {
    try db.execute(
      sql: """
        DELETE FROM tag
        WHERE id = :tag AND NOT EXISTS (SELECT 1 FROM system_tag WHERE tag = :tag)
          AND NOT EXISTS (SELECT 1 FROM class_tag WHERE tag = :tag)
        """, arguments: ["tag": id])
    return db.changesCount > 0
  }
}
