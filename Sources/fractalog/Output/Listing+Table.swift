extension Listing {
  /// Aligned columns, two spaces apart, under an underlined header. Numbers stand right.
  var table: String {
    if columns.isEmpty { return "" }
    let header = columns.map(\.terminalSafe)
    let cells = rows.map { $0.map(\.shown) }
    let widths = columns.indices.map { column in
      cells.reduce(header[column].terminalWidth) { max($0, $1[column].terminalWidth) }
    }
    let areNumbers = numberColumns

    func line(_ texts: [String]) -> String {
      var line = ""
      for (column, text) in texts.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - text.terminalWidth)
        line += column == 0 ? "" : "  "
        line += areNumbers[column] ? padding + text : text + padding
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }
    let underline = widths.map { String(repeating: "-", count: $0) }
    return line(header) + line(underline) + cells.map(line).joined()
  }

  /// A table as GitHub and CommonMark's extension read it.
  var markdown: String {
    if columns.isEmpty { return "" }
    func line(_ texts: [String]) -> String { "| " + texts.joined(separator: " | ") + " |\n" }
    return line(columns.map { escapedForMarkdown($0.terminalSafe) })
      + line(numberColumns.map { $0 ? "---:" : "---" })
      + rows.map { line($0.map { escapedForMarkdown($0.shown) }) }.joined()
  }

  /// For each column, whether it holds numbers and nothing else but nulls.
  private var numberColumns: [Bool] {
    columns.indices.map { column in
      rows.contains { $0[column].isNumber }
        && rows.allSatisfy { $0[column].isNumber || $0[column] == .null }
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
