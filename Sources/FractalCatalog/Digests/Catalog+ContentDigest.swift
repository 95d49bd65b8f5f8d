import FractalCore
import GRDB
import GRDBSQLite

import struct Crypto.SHA256

extension Catalog {
  /// SHA-256 over the content of the catalog: every row of every table, without the columns for
  /// times and commands (their names end in `_at` and `_command`), generated columns, the tables of
  /// the history (`change`, and those whose names end in `_change`), notes, saved queries and
  /// layouts, which no choice of systems depends on, and tags and systems set aside by hand if
  /// there are none.
  ///
  /// Two catalogs made by the same commands have the same digest, whatever the author, the number
  /// of threads and interruptions. Row numbers count, so catalogs with the same systems in another
  /// order differ.
  ///
  /// - Complexity: Reads the whole file.
  public func contentDigest() throws -> Digest {
    try read { db in
      try Self.digest(
        of: Self.tables(in: db).filter { try Self.isContent($0, in: db) }.map {
          ($0, try Self.contentQuery($0, in: db))
        }, in: db)
    }
  }

  /// SHA-256 over the rows that queries return, each under a name.
  static func digest(of queries: [(name: String, sql: String)], in db: Database) throws -> Digest {
    var hash = SHA256()
    var buffer: [UInt8] = []
    for (name, sql) in queries {
      buffer.append(contentsOf: "table \(name)\n".utf8)
      let rows = try RawStatement(db, sql)
      while try rows.step() {
        for column in 0..<rows.columnCount { try append(rows, column, to: &buffer) }
        if buffer.count > 1 << 16 {
          buffer.withUnsafeBytes { hash.update(bufferPointer: $0) }
          buffer.removeAll(keepingCapacity: true)
        }
      }
    }
    buffer.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return Digest(hash)
  }

  /// Whether the digest covers a table.
  ///
  /// Those that were added after the first release count only if they have rows, so that catalogs
  /// from before keep their digests.
  private static func isContent(_ table: String, in db: Database) throws -> Bool {
    if table == "change" || table.hasSuffix("_change") { return false }
    if ["note", "saved_query", "layout", "layout_point"].contains(table) { return false }
    guard ["tag", "system_tag", "class_tag", "set_aside"].contains(table) else { return true }
    return try db.row("SELECT 1 FROM \(table) LIMIT 1") != nil
  }

  /// The names of all tables, ascending.
  static func tables(in db: Database) throws -> [String] {
    try db.values(
      """
      SELECT name
      FROM sqlite_schema
      WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      ORDER BY name
      """, as: String.self)
  }

  private static func contentQuery(_ table: String, in db: Database) throws -> String {
    let columns = try db.rows("SELECT name, pk, hidden FROM pragma_table_xinfo(?)", [table])
    let content = try columns.filter { row in
      let name: String = try row["name"]
      return try !name.hasSuffix("_at") && !name.hasSuffix("_command") && row["hidden"] == 0
    }
    let key = try columns.filter { try $0["pk"] > 0 }.sorted {
      try ($0["pk"] as Int) < $1["pk"]
    }
    func list(_ rows: [StoredRow]) throws -> String {
      try rows.map { "\"\(try $0["name"] as String)\"" }.joined(separator: ", ")
    }
    return try "SELECT \(list(content)) FROM \"\(table)\" ORDER BY \(list(key))"
  }

  /// A byte for the type; then 8 bytes of a number, the least significant first, or the length in
  /// that form and the bytes.
  private static func append(
    _ rows: borrowing RawStatement, _ column: Int32, to buffer: inout [UInt8]
  ) throws {
    func append(_ number: UInt64) {
      withUnsafeBytes(of: number.littleEndian) { buffer.append(contentsOf: $0) }
    }
    let type = rows.type(column)
    buffer.append(UInt8(truncatingIfNeeded: type))
    switch type {
    case SQLITE_INTEGER: append(UInt64(bitPattern: try rows.integer(column)))
    case SQLITE_FLOAT: append(rows.rawReal(column).bitPattern)
    case SQLITE_TEXT, SQLITE_BLOB:
      let bytes = rows.rawBytes(column)
      append(UInt64(bytes.count))
      buffer.append(contentsOf: bytes)
    default: break
    }
  }
}
