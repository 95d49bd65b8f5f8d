import FractalCatalog
import Foundation

extension Listing {
  /// How wide the columns of a table are, which hold numbers, and how both are written.
  struct Layout {
    fileprivate let widths: [Int]
    fileprivate let areNumbers: [Bool]
    fileprivate let style: TableStyle
    private let columns: [String]

    /// What the rows of a listing need, and what the style has room for.
    init(_ listing: Listing, _ style: TableStyle = .whole) {
      (self.style, columns) = (style, listing.columns)
      let headers = listing.columns.map(\.terminalSafe.terminalWidth)
      let natural = listing.columns.indices.map { column in
        listing.rows.reduce(headers[column]) {
          max($0, $1[column].shown(style.digits).terminalWidth)
        }
      }
      let areNumbers = listing.columns.indices.map { column in
        listing.rows.contains { $0[column].isNumber }
          && listing.rows.allSatisfy { $0[column].isNumber || $0[column] == .null }
      }
      self.areNumbers = areNumbers
      widths =
        TableFit(
          listing.columns.indices.map { (natural[$0], headers[$0], areNumbers[$0]) },
          width: style.width
        ).widths
    }

    /// The columns for which there is no room.
    var leftOut: [String] { Array(columns.dropFirst(widths.count)) }

    /// Two spaces between the columns; numbers stand right.
    fileprivate func line(_ texts: [String], _ paint: (_ column: Int) -> Paint?) -> String {
      var line = ""
      var padding = 0
      for (column, (text, width)) in zip(texts, widths).enumerated() {
        // The padding at the end of a line is left out.
        line += String(repeating: " ", count: padding + (column == 0 ? 0 : TableFit.gap))
        let text = style.width == nil ? text : text.shortened(toWidth: width)
        padding = max(0, width - text.terminalWidth)
        if areNumbers[column] {
          line += String(repeating: " ", count: padding)
          padding = 0
        }
        line += paint(column)?(text, if: style.hasColour) ?? text
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }
  }

  /// Aligned columns under an underlined header.
  var table: String {
    let layout = Layout(self)
    return tableHead(layout) + tableLines(layout)
  }

  func tableHead(_ layout: Layout) -> String {
    if columns.isEmpty { return "" }
    let underline = layout.widths.map { String(repeating: "-", count: $0) }
    return layout.line(columns.map(\.terminalSafe)) { _ in .heading }
      + layout.line(underline) { _ in .faint }
  }

  func tableLines(_ layout: Layout) -> String {
    if columns.isEmpty { return "" }
    return rows.map { row in
      layout.line(row.map { $0.shown(layout.style.digits) }) { Paint.of(row[$0], in: columns[$0]) }
    }.joined()
  }

  /// A table as GitHub and CommonMark's extension read it.
  var markdown: String { markdownHead(Layout(self)) + markdownLines }

  func markdownHead(_ layout: Layout) -> String {
    if columns.isEmpty { return "" }
    return markdownLine(columns.map { escapedForMarkdown($0.terminalSafe) })
      + markdownLine(layout.areNumbers.map { $0 ? "---:" : "---" })
  }

  var markdownLines: String {
    if columns.isEmpty { return "" }
    return rows.map { markdownLine($0.map { escapedForMarkdown($0.shown(6)) }) }.joined()
  }

  private func markdownLine(_ texts: [String]) -> String {
    "| " + texts.joined(separator: " | ") + " |\n"
  }
}

extension SQLValue {
  /// For a person: reals to so many significant digits, nothing for NULL, and no character that
  /// could move the cursor.
  fileprivate func shown(_ digits: Int) -> String {
    switch self {
    case .real(let value): String(format: "%.\(digits)g", value)
    case .text(let value): value.terminalSafe
    case .null, .integer, .blob: exact
    }
  }

  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .real: true
    case .null, .text, .blob: false
    }
  }
}

/// A pipe would end the cell; the others would change how the text looks.
private func escapedForMarkdown(_ text: String) -> String {
  var escaped = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if "|\\`*<[".unicodeScalars.contains(scalar) { escaped.append("\\") }
    escaped.append(scalar)
  }
  return String(escaped)
}
