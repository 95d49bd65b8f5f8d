import FractalCore
import Foundation

/// An entry of a file of Fractint: its name and the lines between its braces.
struct FractintEntry {
  /// The name, without the mark of three dimensions.
  let name: String
  /// The line of its name.
  let line: Int
  private let isSolid: Bool
  private let lines: [[Substring]]

  init(heading: String, line: Int, body: [String]) {
    let mark = heading.range(of: "(3D)", options: .caseInsensitive)
    let bare = mark.map { heading.replacingCharacters(in: $0, with: " ") } ?? heading
    name = bare.split(separator: " ").joined(separator: " ")
    self.line = line
    let words = body.map { $0.split { $0 == " " || $0 == "\t" || $0 == "\u{b}" || $0 == "\u{c}" } }
    isSolid = mark != nil || words.joined().contains { $0.lowercased() == "(3d)" }
    lines = words.filter { !$0.isEmpty }
  }

  /// The system of its numbers.
  ///
  /// - Throws: `FunctionSystemError`; ``ItemProblem``.
  func system() throws -> StatedSystem {
    guard !isSolid else { throw Self.solid }
    if let word = decimalComma {
      throw ItemProblem(
        """
        \(quoted(word)) has a comma where a point belongs. Write 0.5 in place of 0,5, and spaces \
        between numbers.
        """)
    }
    var counts: Set<Int> = []
    var numbers: [Double] = []
    for line in lines {
      let texts = line.flatMap { $0.split(separator: ",") }
      counts.insert(texts.count)
      numbers += try texts.map(Self.number)
    }
    guard !numbers.isEmpty else {
      throw ItemProblem("there is no number. A map has 7: a b c d e f p.")
    }
    // 42 numbers are six maps, but not in seven lines of six.
    if counts == [13] || counts == [12] || numbers.count % 7 != 0 && numbers.count % 13 == 0 {
      throw Self.solid
    }
    if counts == [6] {
      throw ItemProblem("each line has 6 numbers; a map has 7: a b c d e f p. Add the weights.")
    }
    guard numbers.count % 7 == 0 else {
      throw ItemProblem("there are \(numbers.count) numbers; a map has 7: a b c d e f p.")
    }
    let rows = stride(from: 0, to: numbers.count, by: 7).map { numbers[$0..<$0 + 7] }
    return try StatedSystem(
      rows.map { AffineMap($0.prefix(6)) }, weights: rows.map { $0[$0.startIndex + 6] })
  }

  private static let solid = ItemProblem(
    "the entry is in 3 dimensions (13 numbers a map); only 2 are read, 7 numbers a map.")

  private static func number(_ text: Substring) throws -> Double {
    let isNumber = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    guard isNumber, let value = Double(text), value.isFinite else {
      throw ItemProblem("\(quoted(text)) is not a number. Write it like 0.25 or 1e-3.")
    }
    return value
  }

  /// A number like `0,5`, if the commas of the entry are within numbers and not between them: then
  /// it has no point, and each word with a comma is such a number.
  private var decimalComma: Substring? {
    let words = lines.joined()
    guard !words.contains(where: { $0.contains(".") }) else { return nil }
    let withComma = words.filter { $0.contains(",") }
    return withComma.allSatisfy {
      $0.wholeMatch(of: /[+-]?[0-9]*,[0-9]+([eE][+-]?[0-9]+)?/) != nil
    } ? withComma.first : nil
  }
}
