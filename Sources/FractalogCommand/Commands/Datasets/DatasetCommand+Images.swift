import ArgumentParser
import FractalCore
import FractalDatasets
import FractalPNG
import FractalRendering

extension DatasetCommand {
  /// `fractalog dataset render`
  struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Draw images of a dataset, chosen by number, to PNG files.",
      discussion: """
        The name of each file is the number of the image in the dataset. Each file contains its \
        account, which 'fractalog info FILE.png' prints. An existing PNG file is replaced.

        With --sheet, one PNG file shows all images, to look at them.
        """)

    @OptionGroup var options: DatasetOptions
    @OptionGroup var choice: ImageChoice
    @OptionGroup var threads: ThreadOption

    @Flag(help: "Draw all images into one PNG file, row by row.")
    var sheet = false

    @Option(
      name: .shortAndLong,
      help: """
        The folder to write to, which is created if it is missing; with --sheet, the PNG file to \
        write; - is standard output.
        """, completion: .file())
    var output: String

    @OptionGroup var replace: ReplaceOption

    func run() throws {
      let dataset = try options.dataset()
      let numbers = try choice.numbers(in: dataset.numbering(ofSubset: options.subset))
      if sheet { return try draw(numbers, of: dataset) }
      let names = numbers.flatMap { dataset.fileNames(of: $0).map { "\($0).png" } }
      var files = try options.catalog.outputs(
        names, in: output, .png, replacing: replace.replacement)[...]
      try dataset.drawPictures(numbers, threads: threads.count) { account, pictures in
        let own = files.prefix(pictures.count)
        files = files.dropFirst(pictures.count)
        for (file, picture) in zip(own, pictures) { try file.write(picture.encoded()) }
        let classes = account.labels.map { "\($0) '\(dataset.classes[$0])'" }
        Console.report(
          """
          Drew image \(account.index) to \(own.map(\.name).joined(separator: " and ")): \
          \(classes.isEmpty ? "no class" : classes.joined(separator: ", ")).
          """, on: .notes,
          [
            "image": .number(account.index), "files": .texts(own.map(\.path)),
            "labels": .numbers(account.labels),
            "classes": .texts(account.labels.map { dataset.classes[$0] }),
          ])
      }
    }

    /// Draws all images into one file.
    private func draw(_ numbers: [UInt64], of dataset: Dataset) throws {
      let file =
        output.hasSuffix("/")
        ? try options.catalog.outputs(
          ["\(dataset.name).png"], in: output, .png, replacing: replace.replacement)[0]
        : try options.catalog.output(output, .png, replacing: replace.replacement)
      var accounts: [ImageAccount] = []
      let image = try dataset.sheet(of: numbers, threads: threads.count) { accounts.append($0) }
      try file.write(image.encoded())
      let labels = Set(accounts.flatMap(\.labels)).sorted()
      let first = numbers.first.map { "\($0)" } ?? ""
      Console.report(
        """
        Drew \(counted(numbers.count, "image")), from number \(first), to \(file.name): \
        \(counted(labels.count, "class")), \(image.width) x \(image.height) pixels.
        """, on: .notes,
        [
          "image": numbers.first.map { .number($0) }, "files": .texts([file.path]),
          "labels": .numbers(labels), "classes": .texts(labels.map { dataset.classes[$0] }),
        ])
    }
  }

  /// `fractalog dataset explain`
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print every draw behind one image, as JSON.",
      discussion: """
        The account has labels and classes; for each object its system, jitter, drawn maps, \
        window, mask, colour, placement, box and number of visible pixels; background and blur.
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
