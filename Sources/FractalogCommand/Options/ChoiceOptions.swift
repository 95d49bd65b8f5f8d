import ArgumentParser
import FractalCatalog
import FractalCore
import FractalFiles

/// Which systems an act concerns: those that meet a condition, or those of a list of labels.
struct ChoiceOptions: ParsableArguments {
  @Option(
    name: .customLong("where"),
    help: "An SQL condition on system_overview, such as \"filling_ratio < 0.02\".")
  var condition: String?

  @Option(
    help: ArgumentHelp(
      "A file with the labels of the systems, one a line; '-' is standard input.",
      valueName: "file"), completion: .file())
  var labels: String?

  /// Whether one of both was given.
  var isGiven: Bool { condition != nil || labels != nil }

  /// The choice.
  ///
  /// - Throws: `ValidationError` unless one of both was given; `InputError`.
  func choice() throws -> SystemChoice {
    try check()
    if let condition { return .condition(condition) }
    // A label has at most 19 characters.
    let text = try InputFile.text(labels ?? "-", limit: 64 << 20)
    let lines = text.split(whereSeparator: \.isNewline).map { line in
      String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
    return .labels(lines.filter { !$0.isEmpty })
  }

  /// Throws unless one of both was given.
  func check() throws {
    guard (condition != nil) != (labels != nil) else {
      throw ValidationError("Name the systems with '--where' or with '--labels': one of both.")
    }
  }
}

extension Console {
  /// Reports an act of curation, with the change that 'fractalog undo' takes.
  static func report(_ sentence: String, of change: ChangeReport) {
    report(
      sentence,
      [
        "count": .number(change.count), "unchanged": .number(change.unchanged),
        "change": change.change.map { .number($0) },
      ])
  }
}
