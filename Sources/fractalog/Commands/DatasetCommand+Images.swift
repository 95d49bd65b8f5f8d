import ArgumentParser
import FractalDatasets
import FractalPNG
import Foundation

extension DatasetCommand {
  /// `fractalog dataset render`
  struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Draw images of a dataset by their numbers to PNG files.",
      discussion: """
        Each file is called by the image's number in the dataset and carries its account, which \
        'fractalog info FILE.png' shows. A file that is there already is replaced.
        """)

    @OptionGroup var options: DatasetOptions
    @Argument(help: "The numbers of the images.")
    var numbers: [UInt64]
    @OptionGroup var threads: ThreadOption

    @Option(name: .shortAndLong, help: "The folder to write to; it is made if it is missing.")
    var output: String

    func run() throws {
      let dataset = try options.dataset()
      let numbers = try options.numbers(numbers, in: dataset)
      try OutputFile.makeFolder(output)
      try dataset.drawPictures(numbers, threads: threads.count) { account, pictures in
        let paths = dataset.fileNames(of: account.index).map { "\(output)/\($0).png" }
        for (path, picture) in zip(paths, pictures) {
          try OutputFile.write(picture.encoded(), to: path)
        }
        let classes = account.labels.map { "\($0) '\(dataset.classes[$0])'" }
        Console.note(
          """
          Drew image \(account.index) to '\(paths.joined(separator: "' and '"))': \
          \(classes.isEmpty ? "no class" : classes.joined(separator: ", ")).
          """)
      }
    }
  }

  /// `fractalog dataset explain`
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print every draw behind one image, as JSON.",
      discussion: """
        Labels and classes; of each object its system, jitter, drawn maps, window, mask, colour, \
        placement, box, and how many of its pixels can be seen; background and blur.
        """)

    @OptionGroup var options: DatasetOptions
    @Argument(help: "The number of the image.")
    var number: UInt64

    func run() throws {
      let dataset = try options.dataset()
      let numbers = try options.numbers([number], in: dataset)
      try dataset.drawPictures(numbers, threads: 1) { account, _ in
        Console.out(ImageExplanation(of: account, in: dataset).json(indented: true))
      }
    }
  }
}
