import GRDB

extension Audit {
  /// SQLite's own integrity check: pages, rows, types, NOT NULL and CHECK constraints.
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
        "The integrity check of SQLite \(SQLiteLibrary.version) finds no damaged page.\(fault)")
    ]
  }

  /// Every reference is to an existing row.
  func foreignKeys() throws -> [AuditFinding] {
    var tally = AuditTally()
    let tables = try Catalog.tables(in: db)
    tally.checked = tables.count
    let rows = try db.rows("PRAGMA foreign_key_check")
    for row in rows {
      let (table, parent): (String, String) = (try row["table"], try row["parent"])
      tally.fail("a row of '\(table)' refers to a missing row of '\(parent)'")
    }
    return [tally.finding("foreign-keys", "No table has a reference to a missing row.")]
  }
}
