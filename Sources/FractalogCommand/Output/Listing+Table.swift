import FractalCatalog
import Foundation

extension Listing {
  /// How wide the columns of a table are, and which hold numbers.
  struct Layout {
    fileprivate let widths: [Int]
    fileprivate let areNumbers: [Bool]

    /// What the rows of a listing need.
    init(_ listing: Listing) {
      widths = listing.columns.indices.map { column in
        listing.rows.reduce(listing.columns[column].terminalSafe.terminalWidth) {
          max($0, $1[column].shown.terminalWidth)
        }
      }
      areNumbers = listing.columns.indices.map { column in
        listing.rows.contains { $0[column].isNumber }
          && listing.rows.allSatisfy { $0[column].isNumber || $0[column] == .null }
      }
    }

    /// Two spaces between the columns; numbers stand right.
    fileprivate func line(_ texts: [String]) -> String {
      var line = ""
      for (column, text) in texts.enumerated() {
        let padding = String(repeating: " ", count: max(0, widths[column] - text.terminalWidth))
        line += column == 0 ? "" : "  "
        line += areNumbers[column] ? padding + text : text + padding
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
    return layout.line(columns.map(\.terminalSafe)) + layout.line(underline)
  }

  func tableLines(_ layout: Layout) -> String {
    if columns.isEmpty { return "" }
    return rows.map { layout.line($0.map(\.shown)) }.joined()
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
    return rows.map { markdownLine($0.map { escapedForMarkdown($0.shown) }) }.joined()
  }

  private func markdownLine(_ texts: [String]) -> String {
    "| " + texts.joined(separator: " | ") + " |\n"
  }
}

extension SQLValue {
  /// For a person in a terminal: reals to 6 significant digits, nothing for NULL, and no character
  /// that could move the cursor.
  fileprivate var shown: String {
    switch self {
    case .real(let value): String(format: "%.6g", value)
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
