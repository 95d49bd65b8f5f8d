import FractalDatasets

/// A piece of Markdown in which every inserted text is escaped, as ``HTML`` does for pages.
///
/// ```swift
/// let name = "a|b <script>"
/// let cell: Markdown = "**\(name)**"
/// cell.source  // "**a\|b &lt;script&gt;**"
/// ```
struct Markdown: ExpressibleByStringInterpolation {
  /// The text.
  let source: String

  init(stringLiteral source: String) { self.source = source }

  init(stringInterpolation: StringInterpolation) { source = stringInterpolation.source }

  /// Lines one after the other.
  init(lines: [Markdown]) { source = lines.map(\.source).joined(separator: "\n") }

  /// Builds Markdown from literals, which are kept unchanged, and texts, which are escaped.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var source = ""

    init(literalCapacity: Int, interpolationCount: Int) { source.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { source += literal }
    mutating func appendInterpolation(_ text: String) { source += Markdown.escaped(text) }
    mutating func appendInterpolation(_ number: Int) { source += "\(number)" }
    mutating func appendInterpolation(_ piece: Markdown) { source += piece.source }
    /// A text between backticks, which show it as it is; it must not have any itself.
    mutating func appendInterpolation(code text: String) {
      let plain = Markdown.oneLine(text).replacing("`", with: "'")
      source += plain.isEmpty ? "" : "`\(plain)`"
    }
  }

  /// A table; the columns from the second on are numbers unless they are left-aligned.
  ///
  /// - Parameter numbers: The places of the columns with numbers.
  static func table(_ heads: [String], numbers: Set<Int>, _ rows: [[Markdown]]) -> Markdown {
    func line(_ cells: [String]) -> Markdown {
      Markdown(stringLiteral: "| " + cells.joined(separator: " | ") + " |")
    }
    let rule = heads.indices.map { numbers.contains($0) ? "---:" : "---" }
    // A bar would end the cell, even between backticks.
    return Markdown(
      lines: [line(heads), line(rule)]
        + rows.map { line($0.map { Self.withoutBars($0.source) }) })
  }

  private static func withoutBars(_ cell: String) -> String {
    var (result, previous): (String, Character) = ("", " ")
    for character in cell {
      result += character == "|" && previous != "\\" ? "\\|" : String(character)
      previous = character
    }
    return result
  }

  /// The text in one line, without control characters and without those that change the direction
  /// of writing.
  static func oneLine(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\0"..."\u{1f}", "\u{7f}"..."\u{9f}", "\u{2028}", "\u{2029}": line += " "
      case "\u{202a}"..."\u{202e}", "\u{2066}"..."\u{2069}": line += "\u{fffd}"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// The text in one line with every character escaped that Markdown or HTML would take as markup.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in oneLine(text) {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "!": escaped += "\\\(character)"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
