import GRDB

// Selections, notes and saved queries: things with a text.
extension Undoing {
  func undoSelection(_ thing: ChangedThing) throws {
    let known = try Catalog.selectionID(thing.name, in: db)
    if thing.before == nil {
      guard let id = known, try Thing.ofSelection(id, in: db) == thing.after else {
        throw try obstacle(thing)
      }
      let splits = try Catalog.names("SELECT name FROM split WHERE selection = ?", id, in: db)
      if let split = splits.first { throw error(.use("split '\(split)' divides this selection")) }
      try db.execute(sql: "DELETE FROM selection WHERE id = ?", arguments: [id])
      try changes.record(
        .selection, thing.name, before: thing.after, after: nil,
        removed: thing.members(added: true, in: db))
    } else {
      guard known == nil else { throw try obstacle(thing) }
      let members = try thing.members(added: false, in: db)
      let old = try ChangedThing.field("id", of: thing.before, in: db, as: Int64.self)
      let isFree = try old.map {
        try db.count("SELECT count(*) FROM selection WHERE id = ?", [$0]) == 0
      }
      let id = try isFree == true ? old! : db.nextRow(of: "selection")
      try Catalog.insertMembers(members, ofSelection: id, in: db)
      try db.execute(
        sql: """
          INSERT INTO selection (id, name, condition, digest, created_at)
          SELECT :id, json_extract(:json, '$.name'), json_extract(:json, '$.condition'), :digest,
            json_extract(:json, '$.created_at')
          """,
        arguments: [
          "id": id, "json": thing.before, "digest": try Catalog.selectionDigest(id, in: db).data,
        ])
      try changes.record(
        .selection, thing.name, before: nil, after: Thing.ofSelection(id, in: db), added: members)
    }
  }

  func undoNote(_ thing: ChangedThing) throws {
    if let after = thing.after {
      let id: Int64 = try ChangedThing.field("id", of: after, in: db) ?? 0
      guard try Thing.ofNote(id, in: db) == after else { throw try obstacle(thing) }
      try db.execute(sql: "DELETE FROM note WHERE id = ?", arguments: [id])
      try changes.record(.note, thing.name, before: after, after: nil)
    } else {
      let isOnClass = try ChangedThing.field("class", of: thing.before, in: db, as: String.self)
      let (column, table, name) =
        isOnClass != nil ? ("class", "class", "name") : ("system", "system", "label")
      let subject = try db.value(
        "SELECT id FROM \(table) WHERE \(name) = ?", [thing.name], as: Int64.self)
      guard let subject else { throw try obstacle(thing) }
      try db.execute(
        sql: """
          INSERT INTO note (id, \(column), text, author, written_at)
          SELECT CASE WHEN EXISTS (SELECT 1 FROM note WHERE id = json_extract(:json, '$.id'))
              THEN NULL ELSE json_extract(:json, '$.id') END,
            :subject, json_extract(:json, '$.text'), json_extract(:json, '$.author'),
            json_extract(:json, '$.written_at')
          """, arguments: ["json": thing.before, "subject": subject])
      try changes.record(
        .note, thing.name, before: nil, after: Thing.ofNote(db.lastInsertedRowID, in: db))
    }
  }

  func undoQuery(_ thing: ChangedThing) throws {
    let known = try db.value(
      "SELECT id FROM saved_query WHERE name = ?", [thing.name], as: Int64.self)
    let now = try known.flatMap { try Thing.ofQuery($0, in: db) }
    guard now == thing.after else { throw try obstacle(thing) }
    try db.execute(sql: "DELETE FROM saved_query WHERE id = ?", arguments: [known])
    if thing.before != nil {
      try db.execute(
        sql: """
          INSERT INTO saved_query (id, name, sql, description, author, saved_at)
          SELECT CASE WHEN EXISTS (
                SELECT 1 FROM saved_query WHERE id = json_extract(:json, '$.id'))
              THEN NULL ELSE json_extract(:json, '$.id') END,
            json_extract(:json, '$.name'), json_extract(:json, '$.sql'),
            json_extract(:json, '$.description'), json_extract(:json, '$.author'),
            json_extract(:json, '$.saved_at')
          """, arguments: ["json": thing.before])
    }
    let after = try thing.before == nil ? nil : Thing.ofQuery(db.lastInsertedRowID, in: db)
    try changes.record(.query, thing.name, before: now, after: after)
  }
}
