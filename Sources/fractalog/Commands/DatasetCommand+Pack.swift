import ArgumentParser
import FractalCatalog
import FractalDatasets
import FractalFiles
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

    @Option(
      name: .shortAndLong,
      help: "The file to write, such as main-scenes.fractalog; - is standard output.")
    var output: String

    @Flag(help: "Take the place of a packed dataset that is there; no other file is replaced.")
    var replace = false

    func run() throws {
      let file = try catalog.output(
        output, .pack, replacing: replace ? .sameKind : .nothing)
      let isMade = try file.isMade
      let dataset = try catalog.with(.read) {
        try $0.packDataset(named: name, to: output, replacing: replace)
      }
      var size = ""
      if isMade {
        let values = try URL(fileURLWithPath: output).resourceValues(forKeys: [.fileSizeKey])
        size = "\(counted(values.fileSize ?? 0, "byte")), "
      }
      Console.note(
        """
        Packed dataset '\(name)' of \(counted(dataset.subsets.map(\.images).reduce(0, +), "image")) \
        into \(file.name): \(size)digest \(hex(dataset.digest)).
        """)
    }
  }
}
