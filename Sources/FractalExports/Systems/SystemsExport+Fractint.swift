import FractalCore

extension SystemsExport {
  /// The beginning of every file, by which one is recognized before it is replaced.
  static let fractintHeading = "; Iterated function systems"

  /// A file of Fractint: an entry for each system.
  func fractint() -> [UInt8] {
    var text = """
      \(Self.fractintHeading), written by fractalog. A line is a map a b c d e f p:
      ; (x, y) goes to (a x + b y + e, c x + d y + f), with probability p.

      """
    for item in items {
      text += "\(item.name) {\n"
      for (map, weight) in zip(item.system.maps, item.system.weights) {
        let numbers = map.coefficients.map(\.value) + [weight]
        text += "  " + numbers.map { "\($0)" }.joined(separator: " ") + "\n"
      }
      text += "}\n"
    }
    return Array(text.utf8)
  }

  /// Whether the name of an entry is read back as it is written.
  static func isFitForFractint(_ name: String) -> Bool {
    !name.contains { "{};".contains($0) } && !name.lowercased().contains("(3d)")
      && name.split(separator: " ").joined(separator: " ") == name
  }
}
