import GRDB

extension Catalog {
  /// Writes a note on a system or a class. A thing has any number of notes.
  ///
  /// - Parameter text: At most ``Note/longest`` bytes; it may have line breaks.
  /// - Throws: ``CatalogError/Changes/badNote(_:)``;
  ///   ``CatalogError/Content/unknownLabel(_:nearest:)``,
  ///   ``CatalogError/Content/ambiguousLabel(_:labels:)``;
  ///   ``CatalogError/Classes/unknownClass(_:nearest:)``.
  @discardableResult
  public func addNote(_ text: String, to subject: NoteSubject) throws -> ChangeReport {
    let text = try Self.noteText(text)
    let (column, find) = try noteSubject(subject)
    return try write { db in
      let (id, name) = try find(db)
      try db.execute(
        sql: "INSERT INTO note (\(column), text, author) VALUES (?, ?, ?)",
        arguments: [id, text, authorship.author])
      let changes = try ChangeWriter(db, authorship)
      try changes.record(
        .note, name, before: nil, after: Thing.ofNote(db.lastInsertedRowID, in: db))
      return changes.report(1)
    }
  }

  /// Removes a note. The history keeps its text.
  ///
  /// - Throws: ``CatalogError/Changes/unknownNote(_:)``.
  @discardableResult
  public func removeNote(_ id: Int64) throws -> ChangeReport {
    try write { db in
      let changes = try ChangeWriter(db, authorship)
      try Self.removeNote(id, changes, in: db)
      return changes.report(1)
    }
  }

  /// The notes, the oldest first.
  ///
  /// - Parameters:
  ///   - subject: Only those on this thing; nil for all.
  ///   - limit: The maximum number; nil for all.
  /// - Throws: ``CatalogError/Content/unknownLabel(_:nearest:)``,
  ///   ``CatalogError/Content/ambiguousLabel(_:labels:)``;
  ///   ``CatalogError/Classes/unknownClass(_:nearest:)``.
  public func notes(on subject: NoteSubject? = nil, limit: Int? = nil) throws -> [Note] {
    let found = try subject.map(noteSubject)
    let own = found.map { "note IN (SELECT id FROM note WHERE \($0.column) = :subject)" }
    return try read { db in
      let id = try found?.find(db).id
      return try db.rows(
        """
        SELECT note, kind, name, text, author, written_at
        FROM note_overview
        WHERE \(own ?? "1")
        ORDER BY note
        LIMIT :limit
        """,
        id.map { ["subject": $0, "limit": limit.map { max(0, $0) } ?? -1] }
          ?? ["limit": limit.map { max(0, $0) } ?? -1]
      ).map(Note.init)
    }
  }

  static func removeNote(_ id: Int64, _ changes: ChangeWriter, in db: Database) throws {
    let row = try db.row("SELECT name FROM note_overview WHERE note = ?", [id])
    guard let row else { throw CatalogError.changes(.unknownNote(id)) }
    let before = try Thing.ofNote(id, in: db)
    try db.execute(sql: "DELETE FROM note WHERE id = ?", arguments: [id])
    try changes.record(.note, row["name"], before: before, after: nil)
  }

  /// The column of table `note`, and the row and whole name of the thing.
  private func noteSubject(
    _ subject: NoteSubject
  ) throws -> (column: String, find: (Database) throws -> (id: Int64, name: String)) {
    switch subject {
    case .system(let label):
      let system = try system(labelled: label)
      return ("system", { _ in (system.id, system.label.description) })
    case .class(let name): return ("class", { try Self.classRow(name, in: $0) })
    }
  }

  private static func noteText(_ text: String) throws -> String {
    let text = Name.normalised(text)
    func bad(_ fault: String) -> CatalogError { .changes(.badNote(fault)) }
    guard text.contains(where: { !$0.isWhitespace }) else { throw bad("it is blank") }
    guard text.utf8.count <= Note.longest else {
      throw bad("it has \(text.utf8.count) bytes, and a note has at most \(Note.longest)")
    }
    guard !text.utf8.contains(0) else { throw bad("it has a zero byte") }
    return text
  }
}
