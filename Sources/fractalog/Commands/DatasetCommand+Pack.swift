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
        The file holds the systems, classes, split and recipe that the dataset needs. Whoever opens \
        it with --catalog draws the same images. It needs no file beside it and may lie where nothing \
        can be written.

        It also holds what proves that: sampler, seed and number of each system, the verdicts of the \
        duplicate searches that the split honoured, and digests of some images. 'fractalog dataset \
        verify FILE' draws all of these again, on any machine.

        It holds neither measurements nor the history of classes, which has login names.
        """)

    @Argument(help: "The name of the dataset.")
    var name: String
    @OptionGroup var catalog: CatalogOptions

    @Option(
      name: .shortAndLong,
      help: "The file to write, such as main-scenes.fractalog; - is standard output.")
    var output: String

    @Option(help: "About how many images are drawn and kept as digests; 0 for none.")
    var references = ReferenceImage.usualCount
    @OptionGroup var threads: ThreadOption

    @Flag(help: "Take the place of a packed dataset that is there; no other file is replaced.")
    var replace = false

    func validate() throws {
      if references < 0 {
        throw ValidationError("'--references \(references)' is not possible. Give 0 or more.")
      }
    }

    func run() throws {
      let file = try catalog.output(
        output, .pack, replacing: replace ? .sameKind : .nothing)
      let isMade = try file.isMade
      let dataset = try catalog.with(.read) {
        try Dataset.pack(
          name, in: $0, to: output, replacing: replace, references: references,
          threads: threads.count)
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
