import ArgumentParser
import FractalCatalog
import FractalDatasets
import Foundation

extension DatasetCommand {
  /// `fractalog dataset pack`
  struct Pack: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a small catalog with one dataset and nothing else, to be published.",
      discussion: """
        The file holds the systems, classes, split and recipe that the dataset needs, and where the \
        systems came from. Whoever opens it with --catalog draws the same images. It needs no file \
        beside it and may lie where nothing can be written.

        It holds neither measurements nor the history of classes, which has login names.
        """)

    @Argument(help: "The name of the dataset.")
    var name: String
    @OptionGroup var catalog: CatalogOptions

    @Option(name: .shortAndLong, help: "The file to write, such as main-scenes.fractalog.")
    var output: String

    @Flag(help: "Take the place of a catalog that is there.")
    var replace = false

    func run() throws {
      let dataset = try catalog.with(.read) {
        try $0.packDataset(named: name, to: output, replacing: replace)
      }
      let size = try URL(fileURLWithPath: output).resourceValues(forKeys: [.fileSizeKey]).fileSize
      Console.note(
        """
        Packed dataset '\(name)' of \(counted(dataset.subsets.map(\.images).reduce(0, +), "image")) \
        into '\(output)': \(counted(size ?? 0, "byte")), digest \(hex(dataset.digest)).
        """)
    }
  }
}
