import ArgumentParser
import FractalCatalog
import FractalCore
import FractalExports
import FractalFiles
import Foundation

extension ExportCommand {
  /// Which systems to write.
  struct SystemOptions: ParsableArguments {
    @OptionGroup var catalog: CatalogOptions

    @Option(
      name: .customLong("where"),
      help: "An SQL condition on system_overview, such as \"filling_ratio > 0.2\".")
    var condition: String?

    @Option(help: "Only the systems of this selection.", completion: Completion.names(.selection))
    var selection: String?

    @Option(help: "The order, such as \"filling_ratio DESC\". (default: as they were added)")
    var order: String?

    @Option(help: "The maximum number of systems. (default: all)")
    var limit: Int?

    @Flag(help: "Name systems by their labels, not by their classes.")
    var withoutClasses = false

    func validate() throws {
      if let limit, limit < 1 {
        throw ValidationError("'--limit \(limit)' is not possible. Give 1 or more.")
      }
    }

    /// Reads the systems, and closes the catalog.
    func export(_ format: SystemFormat) throws -> SystemsExport {
      let systems = try catalog.with(.read) { catalog in
        let systems = try catalog.classifiedSystems(
          inSelection: selection, where: condition, order: order, limit: limit)
        guard !systems.isEmpty else { throw try catalog.nothingMatches(condition) }
        return systems
      }
      return try SystemsExport(systems, format, hasClasses: !withoutClasses)
    }

    /// Writes one file.
    func write(
      _ format: SystemFormat, to path: String, replacing: OutputFile.Replacement
    ) throws {
      let file = try catalog.output(path, format.fileKind, replacing: replacing)
      let export = try export(format)
      try file.write(export.file())
      Console.report(
        "Wrote \(counted(export.count, "system")) to \(file.name).", on: .notes,
        ["systems": .number(export.count), "file": .string(file.path)])
    }
  }

  /// `fractalog export ifs`
  struct Fractint: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "ifs",
      abstract: "Systems as a file of Fractint: entries of a name and 7 numbers a map.",
      discussion: """
        An entry has the name of the system's class, or its label if it is in no class. \
        'fractalog import ifs' reads the same systems and classes back.
        """)
    @OptionGroup var systems: SystemOptions

    @Option(
      name: .shortAndLong, help: "The file to write; - is standard output.", completion: .file())
    var output: String

    @OptionGroup var replace: ReplaceOption

    func run() throws {
      try systems.write(.ifs, to: output, replacing: replace.replacement)
    }
  }

  /// `fractalog export flame`
  struct Flame: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "flame",
      abstract: "Systems as flames with linear variations, for flam3 and Apophysis.",
      discussion: """
        A flame has the name of the system's class, or its label if it is in no class. \
        'fractalog import flame' reads the same systems and classes back.
        """)
    @OptionGroup var systems: SystemOptions

    @Option(name: .shortAndLong, help: "The file to write; - is standard output.")
    var output: String

    @OptionGroup var replace: ReplaceOption

    func run() throws {
      try systems.write(.flame, to: output, replacing: replace.replacement)
    }
  }

  /// `fractalog export npz`
  struct Numpy: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "npz",
      abstract: "Systems as arrays of numpy, one for each number of maps.",
      discussion: """
        Systems of 3 maps are in 'maps_03', with the shape (systems, 3, 7) and the numbers a b c d \
        e f and weight; their labels are in 'label_03', and their classes in 'class_03'. \
        'fractalog import npz --order abcdef' reads the same systems and classes back.
        """)
    @OptionGroup var systems: SystemOptions

    @Option(name: .shortAndLong, help: "The file to write; - is standard output.")
    var output: String

    @OptionGroup var replace: ReplaceOption

    func run() throws {
      try systems.write(.npz, to: output, replacing: replace.replacement)
    }
  }

  /// `fractalog export csv`
  struct Parameters: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "csv",
      abstract: "Systems as FractalDB's parameter files, one .csv file for each.",
      discussion: """
        A file has the name of the system's class, or its label if it is in no class. Classes of \
        several systems are refused. 'fractalog import fractaldb' reads the same systems and \
        classes back.
        """)
    @OptionGroup var systems: SystemOptions

    @Option(name: .shortAndLong, help: "The folder to write to; it is created if it is missing.")
    var output: String

    func run() throws {
      let files = try systems.export(.csv).files()
      let names = Set(files.map(\.name))
      let there = (try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []
      if let other = there.sorted().first(where: { $0.hasSuffix(".csv") && !names.contains($0) }) {
        throw ExportError.otherParameters(path: output, file: other)
      }
      let outputs = try systems.catalog.outputs(
        files.map(\.name), in: output, .csv, replacing: .sameKind)
      for (file, output) in zip(files, outputs) {
        try output.write(file.bytes)
      }
      Console.report(
        "Wrote \(counted(files.count, "system")) to '\(output)'.", on: .notes,
        ["systems": .number(files.count), "file": .string(output)])
    }
  }
}
