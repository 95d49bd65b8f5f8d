import ArgumentParser
import FractalCatalog
import FractalCore
import FractalDatasets

extension MeasurementProtocol.Start: ExpressibleByArgument {}

/// `fractalog protocol`
struct ProtocolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "protocol",
    abstract: "The conditions of measurements: create, list, rename, delete.",
    subcommands: [
      Create.self, List.self, RenameCommand<NamedProtocol>.self, Delete.self,
    ])

  /// `fractalog protocol create`
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Define the conditions of a measurement. They never change afterwards.")

    @Argument(help: "The name.")
    var name: String

    @OptionGroup var catalog: CatalogOptions

    @Option(help: "The number of points.")
    var points = 100_000

    @Option(help: "The width and height of the hit grid, in pixels.")
    var side = 512

    @Option(help: "The pixels that stay empty at each edge.")
    var padding = 0

    @Option(help: "Show this part of the plane instead of the orbit's extents.")
    var box: BoxArgument?

    @Option(help: "The start of each lane: (0, 0), or a point of the attractor.")
    var start: MeasurementProtocol.Start = .origin

    @Option(help: "The number of points that each lane computes before it draws.")
    var burnIn = 32

    @Flag(
      inversion: .prefixedNo,
      help: "Whether to draw the way of the first lane from its start to the attractor.")
    var keepsTransient = true

    @Option(help: "The seed of the chaos games, unless 'measure --seed' gives another.")
    var seed = Seed(1)

    func run() throws {
      let measurementProtocol = MeasurementProtocol(
        name: name, points: points, side: side, padding: padding,
        view: box.map { .box($0.extents) } ?? .extents, start: start, burnIn: burnIn,
        keepsTransient: keepsTransient, seed: seed.value)
      // Conditions that cannot be drawn are not stored.
      _ = try measurementProtocol.drawing()
      try catalog.with(.create) { try $0.createProtocol(measurementProtocol) }
      Console.noteNormalised([name])
      Console.report("Created protocol '\(name)'.", ["name": .string(name)])
    }
  }

  /// `fractalog protocol list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List all protocols.")
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws { try NamedListing(query: "protocols").print(from: catalog, as: format) }
  }
}
