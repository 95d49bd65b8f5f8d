import ArgumentParser
import FractalCatalog
import FractalDatasets

extension DatasetCommand {
  /// `fractalog dataset digests`
  struct Digests: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Draw images of a dataset and print their digests, to compare machines.",
      discussion: """
        'pixels' is the SHA-256 of the pixels, row by row from the top. 'account' is the SHA-256 \
        of what 'fractalog dataset explain' prints, on one line. Both are the same on every \
        machine.
        """)

    @OptionGroup var options: DatasetOptions
    @OptionGroup var choice: ImageChoice
    @OptionGroup var threads: ThreadOption
    @OptionGroup var format: FormatOption

    func run() throws {
      let dataset = try options.dataset()
      let numbers = try choice.numbers(in: dataset.numbering(ofSubset: options.subset))
      let digests = try dataset.digests(of: numbers, threads: threads.count)
      let rows = digests.map { image -> [SQLValue] in
        [
          .text(String(image.number)), .digest(image.pixels),
          image.account.map { .digest($0) } ?? .text(""),
        ]
      }
      Console.list(
        Listing(columns: ["image", "pixels", "account"], rows: rows), as: format,
        isWhole: true)
    }
  }
}
