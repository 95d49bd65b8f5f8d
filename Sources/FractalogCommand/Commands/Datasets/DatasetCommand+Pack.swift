import ArgumentParser
import FractalCatalog
import FractalDatasets
import FractalFiles
import Foundation
import FractalCore

extension DatasetCommand {
  /// `fractalog dataset pack`
  struct Pack: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a small catalog that has only one dataset, to publish it.",
      discussion: """
        The file contains the systems, classes, split and recipe that the dataset needs. Anyone \
        who opens it with --catalog draws the same images. It needs no file beside it and may be \
        in a read-only folder.

        It also contains what proves this: the sampler, seed and number of each system, the \
        results of the duplicate searches that the split relied on, and digests of some images. \
        'fractalog dataset verify FILE' draws these systems and images again, on any machine.

        It contains no measurements and no history of classes, which has login names.
        """)

    @Argument(help: "The name of the dataset.", completion: Completion.names(.dataset))
    var name: String
    @OptionGroup var catalog: CatalogOptions

    @Option(
      name: .shortAndLong,
      help: "The file to write, such as main-scenes.fractalog; - is standard output.",
      completion: .file())
    var output: String

    @Option(help: "About how many reference images to draw and store as digests; 0 for none.")
    var references = ReferenceImage.usualCount
    @OptionGroup var threads: ThreadOption

    @Flag(help: "Replace an existing pack; no other file is replaced.")
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
      var size: Int?
      if isMade {
        let values = try URL(fileURLWithPath: output).resourceValues(forKeys: [.fileSizeKey])
        size = values.fileSize ?? 0
      }
      let images = dataset.subsets.map(\.images).reduce(0, +)
      Console.report(
        """
        Packed dataset '\(name)' of \(counted(images, "image")) into \(file.name): \
        \(size.map { "\(counted($0, "byte")), " } ?? "")digest \(dataset.digest).
        """, on: .notes,
        [
          "name": .string(name), "file": .string(file.path), "images": .number(images),
          "bytes": size.map { .number($0) }, "digest": .string("\(dataset.digest)"),
        ])
    }
  }
}
