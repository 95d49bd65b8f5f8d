import GRDB

extension Catalog {
  /// Saves a statement under a name, which ``savedQuery(named:)`` and `fractalog query` find.
  ///
  /// - Parameters:
  ///   - name: Not that of a ``NamedQuery``.
  ///   - sql: One statement that reads; `:names` are its parameters.
  ///   - description: What it shows, in free text.
  ///   - replacing: Whether to replace a saved query of this name. Otherwise, saving the same
  ///     query again changes nothing, and another one is refused.
  ///   - extension: Functions that it may call besides SQLite's own.
  /// - Throws: ``CatalogError/Queries/notOneStatement`` and the other cases about statements;
  ///   ``CatalogError/Content/badName(_:name:reason:)``;
  ///   ``CatalogError/Changes/savedQueryTaken(_:isBuiltIn:)``;
  ///   ``CatalogError/Changes/savedQueryTooLong(bytes:)``.
  @discardableResult
  public func saveQuery(
    name: String, sql: String, description: String = "", replacing: Bool = false,
    extension: QueryExtension? = nil
  ) throws -> ChangeReport {
    let name = try Name(name, of: .query).text
    guard !NamedQuery.all.contains(where: { $0.name == name }) else {
      throw CatalogError.changes(.savedQueryTaken(name, isBuiltIn: true))
    }
    let bytes = sql.utf8.count + description.utf8.count
    guard bytes <= 100_000 else { throw CatalogError.changes(.savedQueryTooLong(bytes: bytes)) }
    guard !description.utf8.contains(0) else { throw CatalogError.changes(.descriptionHasZero) }
    try checkQuery(sql, `extension`)
    return try write { db in
      let changes = try ChangeWriter(db, authorship)
      if let known = try Self.savedQuery(name, in: db) {
        if known.query.sql == sql, known.query.description == description {
          return changes.report(0, unchanged: 1)
        }
        guard replacing else {
          throw CatalogError.changes(.savedQueryTaken(name, isBuiltIn: false))
        }
        let before = try Thing.ofQuery(known.id, in: db)
        try db.execute(
          sql: """
            UPDATE saved_query
            SET sql = ?, description = ?, author = ?,
              saved_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
            WHERE id = ?
            """, arguments: [sql, description, authorship.author, known.id])
        try changes.record(
          .query, name, before: before, after: Thing.ofQuery(known.id, in: db))
        return changes.report(1)
      }
      try db.execute(
        sql: "INSERT INTO saved_query (name, sql, description, author) VALUES (?, ?, ?, ?)",
        arguments: [name, sql, description, authorship.author])
      try changes.record(
        .query, name, before: nil, after: Thing.ofQuery(db.lastInsertedRowID, in: db))
      return changes.report(1)
    }
  }

  /// Every saved query, by name.
  public func savedQueries() throws -> [SavedQuery] {
    try read { try $0.rows(Self.savedQueryColumns + " ORDER BY name").map(SavedQuery.init) }
  }

  /// The saved query of this name.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``, which lists the names there are.
  public func savedQuery(named name: String) throws -> SavedQuery {
    try read { try Self.knownQuery(name, in: $0).query }
  }

  /// Deletes a saved query. The history keeps its text.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  @discardableResult
  public func deleteSavedQuery(_ name: String) throws -> ChangeReport {
    try write { db in
      let (id, query) = try Self.knownQuery(name, in: db)
      let changes = try ChangeWriter(db, authorship)
      try changes.record(.query, query.name, before: Thing.ofQuery(id, in: db), after: nil)
      try db.execute(sql: "DELETE FROM saved_query WHERE id = ?", arguments: [id])
      return changes.report(1)
    }
  }

  /// Throws unless a text is one statement that reads.
  private func checkQuery(_ sql: String, _ extension: QueryExtension?) throws {
    let catalog =
      path == ":memory:" ? self : try QueryConsole(path: path, extension: `extension`).catalog
    try catalog.inDatabase { db in
      guard let connection = db.sqliteConnection else {
        throw CatalogError.queries(.notOneStatement)
      }
      let policy = ReadingPolicy(timeLimit: nil)
      try policy.enforced(on: connection) {
        let statement = try ConsoleStatement(sql, connection, policy, path: path)
        defer { statement.finalize() }
        try statement.checkParameters()
      }
    }
  }

  private static let savedQueryColumns = """
    SELECT id, name, sql, description, author, saved_at
    FROM saved_query
    """

  private static func savedQuery(
    _ name: String, in db: Database
  ) throws -> (id: Int64, query: SavedQuery)? {
    let row = try Name.look(for: name) { try db.row(savedQueryColumns + " WHERE name = ?", [$0]) }
    return try row.map { (try $0["id"], try SavedQuery($0)) }
  }

  private static func knownQuery(
    _ name: String, in db: Database
  ) throws -> (id: Int64, query: SavedQuery) {
    if let found = try savedQuery(name, in: db) { return found }
    let known = try db.values("SELECT name FROM saved_query ORDER BY name", as: String.self)
    throw CatalogError.content(.unknown(.savedQuery, name: name, known: known))
  }
}
