import ArgumentParser
import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets

/// `fractalog measure`
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Measure the systems that have no current measurement.",
    discussion: """
      Measures every system that has no measurement under the protocol and seed, or only one by \
      another version of the renderer. Finished measurements are stored: the next run continues an \
      interrupted one, and several runs at the same time share the work.

      The protocol 'settled' measures what images show; --where and the named queries use it. \
      'fractaldb' has the original conditions: its view also shows the way from (0, 0) to the \
      attractor, so some systems appear thinner than their images.
      """)

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var threads: ThreadOption

  @Option(
    name: .customLong("protocol"),
    help: "The name of the protocol; 'fractalog protocol list' shows protocols.")
  var protocolName = MeasurementProtocol.defaultName

  @Option(help: "The seed of the chaos games. (default: the protocol's)")
  var seed: Seed?

  func run() throws {
    try catalog.with(.write) { catalog in
      let measuring = try Measuring(
        catalog.protocolNamed(protocolName), seed: seed?.value, threads: threads.count)
      let bar = ProgressBar("measuring", total: 0)
      let done: Int
      var inVain = 0
      do {
        defer { bar.finish() }
        done = try measuring.run(on: catalog) {
          bar.update($0, of: $1)
        } sharing: {
          inVain += $0
        }
      }
      if inVain > 0 {
        Console.note(
          """
          Another process measured the same catalog at the same time and shared the work. \
          \(counted(inVain, "system")) measured by both.
          """)
      }
      let conditions = "under protocol '\(protocolName)', seed \(measuring.seed)"
      Console.report(
        done > 0
          ? "Measured \(counted(done, "system")) \(conditions)."
          : "Every system is already measured \(conditions); nothing was changed.",
        [
          "systems": .number(done), "protocol": .string(protocolName),
          "seed": .number(measuring.seed),
        ])
    }
  }
}
