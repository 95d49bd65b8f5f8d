import ArgumentParser
import FractalCore

extension ProtocolCommand {
  /// `fractalog protocol delete`
  struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete a protocol that nothing depends on.",
      discussion: """
        Refused if an origin chose its systems by the protocol, and for built-in protocols.
        """)

    @Argument(help: "The name.", completion: Completion.names(.protocol))
    var name: String

    @OptionGroup var catalog: CatalogOptions

    @Flag(help: "Also delete its measurements.")
    var withMeasurements = false

    func run() throws {
      let measurements = try catalog.with(.write) {
        try $0.deleteProtocol(name, withMeasurements: withMeasurements)
      }
      let also = measurements > 0 ? " and \(counted(measurements, "measurement"))" : ""
      Console.report(
        "Deleted protocol '\(name)'\(also).",
        ["name": .string(name), "measurements": .number(measurements)])
    }
  }
}
