import GRDB

extension Audit {
  /// What SQLite itself finds: pages, rows, types, NOT NULL and CHECK constraints.
  func fileIntegrity() throws -> [AuditFinding] {
    var tally = AuditTally()
    tally.checked = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    for message in try String.fetchAll(db, sql: "PRAGMA quick_check") where message != "ok" {
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
    let rows = try Row.fetchCursor(db, sql: "PRAGMA foreign_key_check")
    while let row = try rows.next() {
      let (table, parent): (String, String) = (row[0], row[2])
      tally.fail("a row of '\(table)' refers to a row of '\(parent)' that is not there")
    }
    return [tally.finding("foreign-keys", "Tables whose references all lead somewhere.")]
  }
}
