import Foundation

/// A page of the documentation, with what it shows to type.
struct Document {
  /// The checkout, which the paths of documents begin from.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Commands that stand together, and what the page says that they print.
  struct Step: Equatable {
    /// The lines of a block ` ```sh `, with continued lines joined.
    var commands: [String] = []
    /// The lines of the block ` ```text ` that follows it, with lines that begin with two spaces
    /// joined to the one before.
    var printed: [String] = []
  }

  let text: String
  let steps: [Step]

  /// - Parameter path: The path from the root of the checkout, such as `docs/tutorial.md`.
  init(_ path: String) throws {
    text = try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
    var steps: [Step] = []
    var language: Substring?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        language = language == nil ? line.dropFirst(3) : nil
        if language == "sh" { steps.append(Step()) }
      } else if language == "sh", !line.isEmpty, !line.hasPrefix("#") {
        let last = steps.count - 1
        Self.append(line, to: &steps[last].commands) { $0.hasSuffix("\\") }
      } else if language == "text", let last = steps.indices.last {
        Self.append(line, to: &steps[last].printed) { _ in line.hasPrefix("  ") }
      }
    }
    self.steps = steps
  }

  /// All commands of the page.
  var commands: [String] { steps.flatMap(\.commands) }

  private static func append(
    _ line: Substring, to lines: inout [String], if continues: (String) -> Bool
  ) {
    guard let last = lines.last, continues(last) else { return lines.append(String(line)) }
    lines[lines.count - 1] =
      last.hasSuffix("\\") ? "\(last.dropLast())\(line)" : "\(last) \(line.drop { $0 == " " })"
  }
}
