import FractalDatasets
import FractalCatalog

/// The folder of each class, and whether programs for training number the folders alike.
///
/// torchvision sorts folders as text; timm first splits off numbers and forgets case, so that `c2`
/// stands before `c10`. Where the two orders differ, the same folder is two labels.
struct ClassFolders {
  /// By the number of the class.
  let names: [String]

  /// - Parameter padded: Whether to write all numbers in names with as many digits as the longest
  ///   has.
  /// - Throws: ``ExportError`` if the orders differ even so.
  init(_ classes: [String], padded: Bool) throws {
    let own = classes.map(fileName)
    guard padded else {
      names = own
      return
    }
    let parts = own.map(Self.parts)
    let digits = parts.flatMap { $0 }.filter(\.isNumber).map(\.text.utf8.count).max() ?? 0
    names = parts.map { parts in
      parts.map { part in
        part.isNumber
          ? String(repeating: "0", count: digits - part.text.utf8.count) + part.text
          : String(part.text)
      }.joined()
    }
    if let (one, other) = disagreement(among: Array(names.indices)) {
      throw ExportError.unpaddable(one: own[one], other: own[other])
    }
    for (place, name) in names.enumerated() where name.utf8.count > 255 {
      throw ExportError.unpaddable(one: own[place], other: own[place])
    }
  }

  /// Two classes of these whose folders the two orders do not put alike; nil if there are none.
  func disagreement(among classes: [Int]) -> (Int, Int)? {
    let sorted = classes.sorted { Self.isLess(names[$0].utf8, names[$1].utf8) }
    let keys = sorted.map { Self.parts(names[$0].lowercased()) }
    for place in keys.indices.dropFirst() where !Self.precedes(keys[place - 1], keys[place]) {
      return (sorted[place - 1], sorted[place])
    }
    return nil
  }

  private struct Part: Equatable {
    let text: Substring
    let isNumber: Bool
  }

  /// Text, number, text, …, text, as Python's `re.split(r"(\d+)", …)` gives them.
  private static func parts(_ name: String) -> [Part] {
    var parts: [Part] = []
    var rest = name[...]
    func isDigit(_ character: Unicode.Scalar) -> Bool { ("0"..."9").contains(character) }
    while true {
      let text = rest.unicodeScalars.prefix { !isDigit($0) }
      parts.append(Part(text: Substring(text), isNumber: false))
      rest = rest[text.endIndex...]
      let number = rest.unicodeScalars.prefix(while: isDigit)
      guard !number.isEmpty else { return parts }
      parts.append(Part(text: Substring(number), isNumber: true))
      rest = rest[number.endIndex...]
    }
  }

  /// Whether names come one before the other, and are not equal, in the order of timm's
  /// `natural_key`.
  private static func precedes(_ one: [Part], _ other: [Part]) -> Bool {
    for (one, other) in zip(one, other) {
      // Numbers by their value, however long: without zeros in front, the longer is the larger.
      let (left, right) =
        one.isNumber ? (digits(one.text), digits(other.text)) : (one.text, other.text)
      if one.isNumber, left.utf8.count != right.utf8.count {
        return left.utf8.count < right.utf8.count
      }
      if left.utf8.elementsEqual(right.utf8) { continue }
      return isLess(left.utf8, right.utf8)
    }
    return one.count < other.count
  }

  private static func digits(_ number: Substring) -> Substring { number.drop { $0 == "0" } }

  /// The order of UTF-8 is that of code points, by which Python sorts.
  private static func isLess(
    _ one: some Sequence<UInt8>, _ other: some Sequence<UInt8>
  ) -> Bool { one.lexicographicallyPrecedes(other) }
}
