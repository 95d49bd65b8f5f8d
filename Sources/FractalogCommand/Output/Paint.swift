import FractalCatalog

/// What the colour of a word says. The word alone says it, too.
enum Paint: String {
  /// The heading of a table or a section.
  case heading = "1"
  /// A check passes.
  case good = "32"
  /// A check fails, or a command does.
  case bad = "1;31"
  /// A check could not examine everything.
  case unsure = "33"
  /// A line that only separates.
  case faint = "2"

  /// The text in this colour; as it is without colours.
  func callAsFunction(_ text: String, if hasColour: Bool) -> String {
    hasColour && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The colour of a value in a column of a listing; nil for none.
  static func of(_ value: SQLValue, in column: String) -> Paint? {
    switch (column, value) {
    case ("result", .text("pass")): .good
    case ("result", .text("fail")): .bad
    case ("result", .text): .unsure
    case ("failures", .integer(let count)), ("differing", .integer(let count)):
      count > 0 ? .bad : nil
    default: nil
    }
  }
}
