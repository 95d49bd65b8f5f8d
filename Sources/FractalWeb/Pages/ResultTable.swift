import FractalCore
import FractalCatalog
import FractalDatasets
import FractalPages

/// The result of a query as a table, with thumbnails if a column has labels.
struct ResultTable: Encodable, Sendable {
  let columns: [String]
  let rows: [[CellValue]]
  /// Whether the result has more rows than requested.
  let truncated: Bool

  init(_ result: QueryResult) {
    columns = result.columns
    rows = result.rows.map { $0.map(CellValue.init) }
    truncated = result.truncated
  }

  /// Runs a statement and refuses a result above a number of bytes.
  ///
  /// - Parameter command: A command that writes a result of any size, for the error.
  init(
    _ console: QueryConsole, _ sql: String, _ values: [String: SQLValue], limit: Int, bytes: Int,
    _ command: String
  ) throws {
    var (columns, rows, truncated, size): ([String], [[CellValue]], Bool, Int) = ([], [], false, 0)
    try console.run(sql: sql, values: values, limit: limit + 1, batchesOf: 1) { part in
      columns = part.columns
      for row in part.rows {
        truncated = rows.count == limit
        guard !truncated else { return }
        size += row.reduce(0) { $0 + $1.size }
        guard size <= bytes else {
          throw WebError(
            .badRequest,
            """
            The result has more than \(bytes >> 20) MB. Request fewer rows or columns, or use \
            '\(command)'.
            """)
        }
        rows.append(row.map(CellValue.init))
      }
    }
    (self.columns, self.rows, self.truncated) = (columns, rows, truncated)
  }

  /// The table, or a sentence if it is empty.
  func html(thumbnails: Bool) -> HTML {
    if rows.isEmpty { return "<p class=\"faint\">No rows.</p>" }
    let heads = columns.map { "<th scope=\"col\">\($0)</th>" as HTML }
    let picture = thumbnails ? columns.firstIndex { $0 == "label" } : nil
    let body = rows.map { row -> HTML in
      let cells = zip(columns, row).map { $1.html(in: $0) }
      var first: HTML = ""
      if let picture {
        first =
          row[picture].label.map { "<td>\(Link.thumbnail($0, side: 64))</td>" } ?? "<td></td>"
      }
      return "<tr>\(first)\(cells)</tr>"
    }
    let head: HTML = picture == nil ? "" : "<th scope=\"col\">picture</th>"
    let more: HTML =
      truncated ? "<p class=\"faint\">There are more rows; this page does not show them.</p>" : ""
    return """
      <div class="scroll"><table>
      <thead><tr>\(head)\(heads)</tr></thead>
      <tbody>\(body)</tbody>
      </table></div>
      \(more)
      """
  }

  /// The table as comma-separated values (RFC 4180).
  var csv: String {
    ([columns.map(CellValue.text)] + rows).map { row in
      row.map(\.csv).joined(separator: ",")
    }.joined(separator: "\r\n") + "\r\n"
  }

  /// One row as a vertical table, with a name and a value on each line.
  var facts: HTML {
    guard let row = rows.first else { return "" }
    let lines = zip(columns, row).map { name, value in
      "<tr><th scope=\"row\">\(name)</th>\(value.html(in: name))</tr>" as HTML
    }
    return "<div class=\"scroll\"><table class=\"facts\">\(lines)</table></div>"
  }
}

extension SQLValue {
  /// The approximate number of bytes.
  fileprivate var size: Int {
    switch self {
    case .text(let text): 32 + text.utf8.count
    case .blob(let bytes): 32 + 2 * bytes.count
    default: 32
    }
  }
}

/// A value of a result.
enum CellValue: Encodable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  init(_ value: SQLValue) {
    self =
      switch value {
      case .null: .null
      case .integer(let value): .integer(value)
      case .real(let value): .real(value)
      case .text(let value): .text(value)
      case .blob(let value): .blob(value)
      }
  }

  /// Columns whose values filter the grid of systems.
  private static let filters: Set = ["class", "split", "selection", "dataset"]

  /// The value as a label, if it looks like one.
  var label: String? {
    if case .text(let text) = self, text.hasPrefix("ifs-"), text.utf8.count < 24 {
      text
    } else {
      nil
    }
  }

  /// A cell of the column of this name. A label links to the page of its system; the name of a
  /// class, split, selection or dataset links to its systems.
  func html(in column: String) -> HTML {
    switch self {
    case .null: "<td class=\"missing\">–</td>"
    case .integer(let value): "<td class=\"number\">\("\(value)")</td>"
    case .real(let value): "<td class=\"number\">\("\(value)")</td>"
    case .text(let text):
      if let label {
        "<td><a href=\"\(Link.to([label]))\"><code>\(label)</code></a></td>"
      } else if Self.filters.contains(column), !text.isEmpty, !text.contains(",") {
        "<td><a href=\"\(Link.to(["systems"], [(column, text)]))\">\(text)</a></td>"
      } else {
        "<td>\(text)</td>"
      }
    case .blob(let bytes): "<td><code>\(hex(bytes))</code></td>"
    }
  }

  var csv: String {
    switch self {
    case .null: ""
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    case .blob(let bytes): hex(bytes)
    case .text(let text):
      text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
        ? "\""
          + text.split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\"") + "\"" : text
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .integer(let value): try container.encode(value)
    // JSON has only finite numbers.
    case .real(let value):
      value.isFinite ? try container.encode(value) : try container.encode("\(value)")
    case .text(let value): try container.encode(value)
    case .blob(let value): try container.encode(hex(value))
    }
  }
}
