/// A column of a file contains an invalid value.
///
/// Code that reads rows throws it; ``CatalogError/translating(path:_:)`` adds the file.
struct DamagedValue: Error, CustomStringConvertible {
  /// The column, with its table if the statement reads only one: `dataset_subset.images`.
  let column: String
  /// The value in a few words.
  let value: String
  /// What it should be.
  let expected: String

  init(column: String, sql: String, value: SQLValue, expected: String) {
    let tables = Self.tables(of: sql)
    self.column = tables.count == 1 ? "\(tables[0]).\(column)" : column
    self.value = Self.words(value)
    self.expected = expected
  }

  var description: String { "'\(column)' is \(value); expected \(expected)" }

  /// The tables that a statement of ours names after FROM and JOIN, each once.
  private static func tables(of sql: String) -> [String] {
    let words = sql.split { $0 == " " || $0 == "\n" || $0 == "(" || $0 == ")" }
    var tables: [String] = []
    for (word, next) in zip(words, words.dropFirst()) where word == "FROM" || word == "JOIN" {
      let table = next.split(separator: ".").last.map(String.init) ?? ""
      if !tables.contains(table) { tables.append(table) }
    }
    return tables
  }

  private static func words(_ value: SQLValue) -> String {
    switch value {
    case .null: "NULL"
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    case .blob(let bytes): "a blob of \(bytes.count) bytes"
    case .text(let text):
      text.unicodeScalars.count > 60 ? "'\(String(text.unicodeScalars.prefix(60)))…'" : "'\(text)'"
    }
  }
}
