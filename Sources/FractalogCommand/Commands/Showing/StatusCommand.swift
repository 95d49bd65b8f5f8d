import ArgumentParser
import FractalCatalog
import FractalCore

/// `fractalog status`
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say what the catalog holds, what is missing, and the next step.",
    discussion: """
      The steps go from systems to a dataset that is ready to train: measure, find look-alikes, \
      assign classes, split, create a dataset, audit. Each is a command; nothing is run.

      'fractalog info' counts every table; 'fractalog audit' checks everything.
      """)

  @OptionGroup var catalog: CatalogOptions

  @Option(help: "As text for people, or as one object of JSON.")
  var format: DescriptionFormat = .text

  func run() throws {
    let status = try catalog.with(.read) { try $0.status() }
    let steps = status.steps.map { ($0.sentence, $0.command + option) }
    switch format {
    case .json: Console.out(json(status, steps))
    case .text: Console.out(text(status, steps), isSafe: true)
    }
  }

  /// What a step's command needs to work on the same catalog.
  private var option: String { catalog.catalog.map { " --catalog \(shellWord($0))" } ?? "" }

  private func json(_ status: CatalogStatus, _ steps: [(String, String)]) -> String {
    JSONValue.fields([
      ("catalog", .string(catalog.path)),
      ("counts", .fields(status.counts.map { ($0.noun, .number($0.count)) })),
      (
        "steps",
        .objects(steps) { [("sentence", .string($0.0)), ("command", .string($0.1))] }
      ),
    ]).compact + "\n"
  }

  private func text(_ status: CatalogStatus, _ steps: [(String, String)]) -> String {
    let hasColour = Terminal.outputHasColour
    let counts = status.counts.filter { $0.count > 0 || $0.noun == "system" }
      .map { counted($0.count, $0.noun) }
    var lines = [
      Paint.heading(catalog.path.terminalSafe, if: hasColour),
      "  " + counts.joined(separator: ", "), "",
    ]
    for (place, step) in steps.enumerated() {
      if place < 2 { lines.append(Paint.heading(place == 0 ? "Next" : "Then", if: hasColour)) }
      lines += ["  " + step.0.terminalSafe, "    " + step.1.terminalSafe]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
