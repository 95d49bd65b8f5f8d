/// Why an item of a source is no system, in sentences; its place is known to the caller.
struct ItemProblem: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// A text of a source in a message: at most 40 characters, none of which moves a cursor.
func quoted(_ text: some StringProtocol) -> String {
  let safe = String.UnicodeScalarView(
    text.unicodeScalars.prefix(41).map { $0.controlsText ? "?" : $0 })
  return safe.count <= 40 ? "'\(String(safe))'" : "'\(String(safe.dropLast(4)))...'"
}
