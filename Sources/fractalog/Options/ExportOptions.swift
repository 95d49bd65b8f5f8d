import ArgumentParser
import FractalDatasets
import Foundation

/// What is exported, and where to.
struct ExportOptions: ParsableArguments {
  @Argument(help: "The name of the dataset.")
  var name: String

  @OptionGroup var catalog: CatalogOptions

  @Option(help: "Only the images of this subset. (default: all subsets)")
  var subset: String?

  @Option(name: .shortAndLong, help: "The folder to write to; it is made if it is missing.")
  var output: String

  @Option(
    help: ArgumentHelp(
      "Only part k of n, such as 2/8: the parts are disjoint, and the whole together.",
      valueName: "k/n"))
  var shard: ExportPart?

  @OptionGroup var threads: ThreadOption

  /// The dataset, read whole and checked; the catalog is closed again.
  func dataset() throws -> Dataset {
    try catalog.with(.read) { try Dataset(named: name, in: $0) }
  }

  /// Runs the export and says what was done.
  func run(
    _ format: ExportFormat, compression: Int = ExportRequest.defaultCompressionLevel,
    imagesPerFile: Int? = nil, padsNames: Bool = false
  ) throws {
    Interruption.keeps(in: output)
    // A file over the limit of its user shall be an error to report, not a signal that ends the process.
    signal(SIGXFSZ, SIG_IGN)
    var request = ExportRequest(
      format, subset: subset, part: shard ?? .whole, compressionLevel: compression,
      imagesPerFile: imagesPerFile)
    request.padsNames = padsNames
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
    let kept = report.kept == 0 ? "" : ", \(report.kept) of them before"
    let part = shard.map { " of part \($0.number)/\($0.count)" } ?? ""
    Console.note("Wrote \(counted(report.images, "image"))\(part) to '\(output)'\(kept).")
    for note in export.notes { Console.note(note) }
  }
}

/// How class folders are called.
struct PadNamesOption: ParsableArguments {
  @Flag(
    name: .customLong("pad-names"),
    help: """
      Write the numbers in names of class folders with equally many digits, c01 and c10, so that \
      programs that sort as text and programs that sort by numbers label them alike.
      """)
  var isGiven = false
}

/// How much work goes into small PNG files.
struct CompressionOption: ParsableArguments {
  @Option(
    name: .customLong("compression"),
    help: "From 0, large files at once, to 9, the smallest files; the pixels are the same.")
  var level = ExportRequest.defaultCompressionLevel

  func validate() throws {
    guard 0...9 ~= level else {
      throw ValidationError("'--compression \(level)' is not possible. Give 0 to 9.")
    }
  }
}

extension ExportPart: ExpressibleByArgument {
  /// The part that `k/n` names.
  public init?(argument: String) {
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1] else { return nil }
    self.init(number: number, of: count)
  }
}
