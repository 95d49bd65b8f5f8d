/// Why a text is not JSON, and where.
package struct JSONError: Error, Hashable, Sendable {
  /// Of the text, from 1.
  package let line: Int
  /// Of the line, in characters, from 1.
  package let column: Int
  /// What is wrong there and what would be right: a sentence that follows a colon, without its
  /// stop.
  package let reason: String
}
