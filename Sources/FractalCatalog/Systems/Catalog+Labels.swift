import GRDB

extension Catalog {
  /// The labels that begin with a text, in their order.
  package func labels(beginning text: String, limit: Int) throws -> [String] {
    try read { db in
      try db.values(
        "SELECT label FROM system WHERE label >= ? AND label < ? ORDER BY label LIMIT ?",
        [text, text + "~", limit], as: String.self)
    }
  }

  /// The only label with the same digits after another number of maps, or with the longest
  /// beginning in common, of four digits or more; nil if there is none.
  ///
  /// - Complexity: About 40 look-ups in the index of labels.
  static func nearestLabel(to text: String, in db: Database) throws -> String? {
    let text = text.lowercased()
    let place = text.lastIndex(of: "-").map { text.index(after: $0) } ?? text.startIndex
    let digits = text[place...].prefix(while: \.isHexDigit)
    guard digits.count >= 4 else { return nil }
    for maps in 1...32 {
      if let label = try onlyLabel(from: "ifs-\(maps)-\(digits)", in: db) { return label }
    }
    guard text.hasPrefix("ifs-"), text.filter({ $0 == "-" }).count == 2 else { return nil }
    for length in (4...digits.count).reversed() {
      if let label = try onlyLabel(from: text[..<place] + digits.prefix(length), in: db) {
        return label
      }
    }
    return nil
  }

  /// The label that begins with a text; nil if none or several do.
  private static func onlyLabel(from text: some StringProtocol, in db: Database) throws -> String? {
    let labels = try db.values(
      "SELECT label FROM system WHERE label >= ? AND label < ? ORDER BY label LIMIT 2",
      ["\(text)", "\(text)g"], as: String.self)
    return labels.count == 1 ? labels[0] : nil
  }
}
