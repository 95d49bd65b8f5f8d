import ArgumentParser
import FractalCatalog
import FractalDatasets

/// `fractalog measure`
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Fill in missing measurements.",
    discussion: """
      Measures every system that has no measurement under the protocol and seed, or one by another \
      renderer version. What is done is kept: a run that was stopped is continued by the next, \
      and several runs at once share the work.

      The protocol 'settled' measures what images show, and is the one that --where and the named \
      queries go by. 'fractaldb' measures as the original did: its view also shows the way from \
      (0, 0) to the attractor, so that some systems seem to be thinner than their images.
      """)

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var threads: ThreadOption

  @Option(
    name: .customLong("protocol"),
    help: "The conditions, by name; 'fractalog protocol list' shows them.")
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
          Another process measured the same catalog meanwhile, and both shared the work. Both measured \
          \(counted(inVain, "system")).
          """)
      }
      let conditions = "under protocol '\(protocolName)', seed \(measuring.seed)"
      Console.out(
        done > 0
          ? "Measured \(counted(done, "system")) \(conditions)."
          : "Every system is measured already \(conditions); nothing was changed.")
    }
  }
}
