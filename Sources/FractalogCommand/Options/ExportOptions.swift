import ArgumentParser
import FractalCore
import FractalDatasets
import FractalExports
import FractalPlatform

/// What to export, and where.
struct ExportOptions: ParsableArguments {
  @Argument(help: "The name of the dataset.", completion: Completion.names(.dataset))
  var name: String

  @OptionGroup var catalog: CatalogOptions

  @Option(help: "Only the images of this subset. (default: all subsets)")
  var subset: String?

  @Option(
    name: .shortAndLong, help: "The folder to write to; it is created if it is missing.",
    completion: .directory)
  var output: String

  @Option(
    help: ArgumentHelp(
      "Export only part k of n, such as 2/8. The n parts together are the whole.",
      valueName: "k/n"))
  var shard: ExportPart?

  @OptionGroup var threads: ThreadOption

  /// Reads and checks the complete dataset, and closes the catalog.
  func dataset() throws -> Dataset {
    try catalog.with(.read) { try Dataset(named: name, in: $0) }
  }

  /// Runs the export and prints a summary.
  func run(
    _ format: ExportFormat, compression: Int = ExportRequest.defaultCompressionLevel,
    imagesPerFile: Int? = nil, padsNames: Bool = false, writesMasks: Bool = false
  ) throws {
    Interruption.keeps(in: output)
    // A file over the user's size limit must be an error to report, not a signal that ends the
    // process.
    signal(SIGXFSZ, SIG_IGN)
    var request = ExportRequest(
      format, subset: subset, part: shard ?? .whole, compressionLevel: compression,
      imagesPerFile: imagesPerFile)
    (request.padsNames, request.writesMasks) = (padsNames, writesMasks)
    let export = try Export(dataset(), request)
    let bar = ProgressBar("exporting", total: 0)
    let report: Export.Report
    do {
      report = try export.run(to: output, threads: threads.count) {
        bar.update($0, of: $1)
      }
    } catch {
      bar.finish()
      throw error
    }
    bar.finish()
    let kept = report.kept == 0 ? "" : ", \(report.kept) of them by an earlier call"
    let part = shard.map { " of part \($0.number)/\($0.count)" } ?? ""
    Console.report(
      "Wrote \(counted(report.images, "image"))\(part) to '\(output)'\(kept).", on: .notes,
      [
        "images": .number(report.images), "kept": .number(report.kept),
        "folder": .string(output), "manifest_digest": .string(report.manifestDigest),
      ])
    Console.note("The digest of its manifest is \(report.manifestDigest).")
    for note in export.notes { Console.note(note) }
  }
}

/// How class folders are named.
struct PadNamesOption: ParsableArguments {
  @Flag(
    name: .customLong("pad-names"),
    help: """
      Write the numbers in names of class folders with the same number of digits (c01, c10). \
      Programs that sort text and programs that sort numbers then give them the same labels.
      """)
  var isGiven = false
}

/// How strongly PNG files are compressed.
struct CompressionOption: ParsableArguments {
  @Option(
    name: .customLong("compression"),
    help: "From 0 (fast, large files) to 9 (slow, small files); the pixels are the same.")
  var level = ExportRequest.defaultCompressionLevel

  func validate() throws {
    guard 0...9 ~= level else {
      throw ValidationError("'--compression \(level)' is not possible. Give 0 to 9.")
    }
  }
}

extension ExportPart: ExpressibleByArgument {
  /// The part `k/n`.
  public init?(argument: String) {
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1] else { return nil }
    self.init(number: number, of: count)
  }
}
