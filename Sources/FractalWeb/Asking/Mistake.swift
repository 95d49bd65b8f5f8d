import FractalPages

/// Where a statement is wrong.
struct Mistake: Sendable {
  /// The number of the line, from 1, and of the character in it, from 1.
  let line: Int
  let column: Int
  /// The line before the mistake, the word that SQLite stops at, and the rest.
  let before: String
  let word: String
  let after: String
  /// The place of the word in UTF-16, as scripts count.
  let start: Int

  /// - Parameters:
  ///   - byte: The place in UTF-8.
  init?(at byte: Int, in sql: String) {
    let bytes = sql.utf8
    guard byte >= 0, byte < bytes.count,
      let place = bytes.index(bytes.startIndex, offsetBy: byte).samePosition(in: sql)
    else { return nil }
    let head = sql[..<place]
    let first = head.lastIndex(where: \.isNewline).map(sql.index(after:)) ?? sql.startIndex
    let end = sql[place...].firstIndex(where: \.isNewline) ?? sql.endIndex
    let word = sql[place..<end].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    self.word = word.isEmpty ? String(sql[place..<end].prefix(1)) : String(word)
    line = head.count(where: \.isNewline) + 1
    column = sql.distance(from: first, to: place) + 1
    before = String(sql[first..<place])
    after = String(sql[place..<end].dropFirst(self.word.count))
    start = sql.utf16.distance(from: sql.startIndex, to: place)
  }

  var html: HTML {
    """
    <p>Line \(line), character \(column):</p>
    <pre tabindex="0" class="mistake">\(before)<mark>\(word)</mark>\(after)</pre>
    """
  }
}
