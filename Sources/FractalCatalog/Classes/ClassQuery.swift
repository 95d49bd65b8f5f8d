/// The result of a query that assigns systems to classes.
struct ClassQuery {
  /// One row for each system, in the order of the result.
  let rows: [(label: String, name: String)]

  /// Reads the columns `label` and `class`.
  ///
  /// - Throws: ``CatalogError/Classes/classQueryLacks(column:columns:)``,
  ///   ``CatalogError/Classes/classQueryValue(row:column:value:)``,
  ///   ``CatalogError/Classes/labelInTwoClasses(_:classes:)``.
  init(_ result: Listing) throws {
    func place(_ column: String) throws -> Int {
      guard let place = result.columns.firstIndex(of: column) else {
        throw CatalogError.classes(.classQueryLacks(column: column, columns: result.columns))
      }
      return place
    }
    let (label, name) = (try place("label"), try place("class"))
    var names: [String: String] = [:]
    var rows: [(label: String, name: String)] = []
    for (number, row) in result.rows.enumerated() {
      let own = try Self.text(row[label], row: number + 1, column: "label")
      let class_ = try Self.text(row[name], row: number + 1, column: "class")
      if let before = names.updateValue(class_, forKey: own) {
        guard before == class_ else {
          throw CatalogError.classes(.labelInTwoClasses(own, classes: [before, class_]))
        }
        continue
      }
      rows.append((own, class_))
    }
    self.rows = rows
  }

  /// A text that is not blank, or a whole number in digits, as names such as `maps AS class` are.
  private static func text(_ value: SQLValue, row: Int, column: String) throws -> String {
    let shown: String
    switch value {
    case .text(let text) where text.utf8.contains(where: { $0 != UInt8(ascii: " ") }): return text
    case .integer(let number): return String(number)
    case .null: shown = "NULL"
    case .text(let text): shown = "'\(text)'"
    case .real(let number): shown = String(number)
    case .blob: shown = "a blob"
    }
    throw CatalogError.classes(.classQueryValue(row: row, column: column, value: shown))
  }
}
