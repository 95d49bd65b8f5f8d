import GRDB

/// A row of a result, read by the names of its columns.
///
/// ```swift
/// let row = try db.row("SELECT name, images FROM split WHERE id = ?", [id])
/// let name: String = try row["name"]       // throws where the column holds no text
/// let images: Int? = try row["images", 1...100]
/// ```
struct StoredRow {
  private let names: [String]
  private let values: [SQLValue]
  private let sql: String

  fileprivate init(_ names: [String], _ statement: borrowing RawStatement, _ sql: String) {
    self.names = names
    values = names.indices.map { statement.sqlValue(Int32($0)) }
    self.sql = sql
  }

  /// The value of a column.
  ///
  /// - Throws: ``DamagedValue`` if it is not of this type.
  /// - Precondition: The statement names the column.
  subscript<Value: ColumnValue>(column: String) -> Value {
    get throws {
      let value = value(column)
      guard let read = Value(column: value) else {
        throw damage(column, value, Value.expectation)
      }
      return read
    }
  }

  /// The whole number of a column, within limits.
  subscript(column: String, limits: ClosedRange<Int>) -> Int {
    get throws {
      let value = value(column)
      guard let read = Int(column: value), limits.contains(read) else {
        throw damage(
          column, value, "a whole number from \(limits.lowerBound) to \(limits.upperBound)")
      }
      return read
    }
  }

  /// Likewise, or nil for NULL.
  subscript(column: String, limits: ClosedRange<Int>) -> Int? {
    get throws { isNull(column) ? nil : try self[column, limits] as Int }
  }

  func isNull(_ column: String) -> Bool { value(column) == .null }

  /// The value itself, to compare it with others.
  func value(_ column: String) -> SQLValue {
    guard let place = names.firstIndex(of: column) else {
      preconditionFailure("No column '\(column)' in: \(sql)")
    }
    return values[place]
  }

  private func damage(_ column: String, _ value: SQLValue, _ expected: String) -> DamagedValue {
    DamagedValue(column: column, sql: sql, value: value, expected: expected)
  }
}

extension Database {
  /// Calls the body with every row.
  func forEachRow(
    _ sql: String, _ arguments: SQLArguments = [], _ body: (StoredRow) throws -> Void
  ) throws {
    let statement = try RawStatement(self, sql, arguments)
    let names = (0..<statement.columnCount).map { statement.name($0) }
    while try statement.step() { try body(StoredRow(names, statement, sql)) }
  }

  /// Every row.
  func rows(_ sql: String, _ arguments: SQLArguments = []) throws -> [StoredRow] {
    var rows: [StoredRow] = []
    try forEachRow(sql, arguments) { rows.append($0) }
    return rows
  }

  /// The first row; nil: there is none.
  func row(_ sql: String, _ arguments: SQLArguments = []) throws -> StoredRow? {
    let statement = try RawStatement(self, sql, arguments)
    guard try statement.step() else { return nil }
    return StoredRow((0..<statement.columnCount).map { statement.name($0) }, statement, sql)
  }

  /// The first column of every row.
  func values<Value: ColumnValue>(
    _ sql: String, _ arguments: SQLArguments = [], as type: Value.Type = Value.self
  ) throws -> [Value] {
    let statement = try RawStatement(self, sql, arguments)
    var values: [Value] = []
    while try statement.step() { values.append(try statement.value(0)) }
    return values
  }

  /// The first column of the first row; nil: there is none.
  func value<Value: ColumnValue>(
    _ sql: String, _ arguments: SQLArguments = [], as type: Value.Type = Value.self
  ) throws -> Value? {
    let statement = try RawStatement(self, sql, arguments)
    return try statement.step() ? try statement.value(0) : nil
  }

  /// The whole number that a statement such as `SELECT count(*)` gives.
  func count(_ sql: String, _ arguments: SQLArguments = []) throws -> Int {
    try value(sql, arguments) ?? 0
  }

  /// The row number that a table has not given yet.
  func nextRow(of table: String) throws -> Int64 {
    let last: Int64 = try value("SELECT coalesce(max(id), 0) FROM \(table)") ?? 0
    guard (0..<Int64.max).contains(last) else {
      throw DamagedValue(
        column: "id", sql: "FROM \(table)", value: .integer(last),
        expected: "a whole number from 1 to \(Int64.max - 1)")
    }
    return last + 1
  }
}
