import FractalDatasets

/// A piece of a page in which every inserted text is escaped.
///
/// Names and labels may come from an untrusted catalog, so only a literal in this program can be
/// markup:
///
/// ```swift
/// let name = "<script>alert(1)</script>"
/// let cell: HTML = "<td>\(name)</td>"
/// cell.source  // "<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>"
/// ```
package struct HTML: ExpressibleByStringInterpolation, Sendable {
  /// The markup.
  package let source: String

  package init(stringLiteral source: String) { self.source = source }

  package init(stringInterpolation: StringInterpolation) { source = stringInterpolation.source }

  /// Pieces one after the other.
  package init(_ pieces: [HTML]) { source = pieces.map(\.source).joined(separator: "\n") }

  /// Builds markup from literals, which are kept unchanged, and texts, which are escaped.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var source = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      source.reserveCapacity(literalCapacity)
    }

    package mutating func appendLiteral(_ literal: String) { source += literal }
    package mutating func appendInterpolation(_ text: String) { source += HTML.escaped(text) }
    package mutating func appendInterpolation(_ number: Int) { source += "\(number)" }
    package mutating func appendInterpolation(_ piece: HTML) { source += piece.source }
    package mutating func appendInterpolation(_ pieces: [HTML]) { source += HTML(pieces).source }
  }

  /// The text without control characters, which a page must not contain, and with every character
  /// escaped that could end a text or an attribute.
  package static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\t", "\n": escaped.unicodeScalars.append(scalar)
      case "\0"..."\u{1f}", "\u{7f}"..."\u{9f}": escaped += "\u{fffd}"
      // Characters that change the writing direction could make a name look like another one.
      case "\u{202a}"..."\u{202e}", "\u{2066}"..."\u{2069}": escaped += "\u{fffd}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
