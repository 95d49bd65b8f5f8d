import GRDB

extension Audit {
  /// What SQLite itself finds: pages, rows, types, NOT NULL and CHECK constraints.
  func fileIntegrity() throws -> [AuditFinding] {
    var tally = AuditTally()
    tally.checked = try db.value("PRAGMA page_count", as: Int.self) ?? 0
    for message in try db.values("PRAGMA quick_check", as: String.self) where message != "ok" {
      tally.fail(message)
    }
    let fault = SQLiteLibrary.note.map { " \($0)" } ?? ""
    return [
      tally.finding(
        "file-integrity",
        "Pages whose structure and rows SQLite \(SQLiteLibrary.version) finds sound.\(fault)")
    ]
  }

  /// Each row that refers to another refers to one that exists.
  func foreignKeys() throws -> [AuditFinding] {
    var tally = AuditTally()
    let tables = try Catalog.tables(in: db)
    tally.checked = tables.count
    let rows = try db.rows("PRAGMA foreign_key_check")
    for row in rows {
      let (table, parent): (String, String) = (try row["table"], try row["parent"])
      tally.fail("a row of '\(table)' refers to a row of '\(parent)' that is not there")
    }
    return [tally.finding("foreign-keys", "Tables whose references all lead somewhere.")]
  }
}
