import ArgumentParser

extension ProtocolCommand {
  /// `fractalog protocol delete`
  struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete a protocol that nothing depends on.",
      discussion: """
        A protocol by which an origin chose its systems is refused, and so is a built-in one.
        """)

    @Argument(help: "The name.")
    var name: String

    @OptionGroup var catalog: CatalogOptions

    @Flag(help: "Delete the measurements that were made under it, too.")
    var withMeasurements = false

    func run() throws {
      let measurements = try catalog.with(.write) {
        try $0.deleteProtocol(name, withMeasurements: withMeasurements)
      }
      let also = measurements > 0 ? " and \(counted(measurements, "measurement"))" : ""
      Console.out("Deleted protocol '\(name)'\(also).")
    }
  }
}
