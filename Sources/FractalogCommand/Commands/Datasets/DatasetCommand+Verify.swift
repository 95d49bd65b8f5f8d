import ArgumentParser
import FractalCatalog
import FractalCuration
import FractalDatasets

extension DatasetCommand {
  /// `fractalog dataset verify`
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a dataset again from its rules and compare it. Exit 1 if anything differs.",
      discussion: """
        Draws the systems again from the sampler or parent, seed and number of their origins; \
        compares the dataset with its digest; draws the reference images that 'fractalog dataset \
        pack' stored. Prints how many were verified, and of how many. If nothing was verified, \
        exit 1.

        'fractalog verify' also makes measurements and signatures again.
        """)

    @Argument(help: "A pack, or another catalog. (default: the catalog)", completion: .file())
    var file: String?

    @Option(
      help: "The dataset. (default: all datasets in the file)",
      completion: Completion.names(.dataset))
    var name: String?

    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var threads: ThreadOption
    @OptionGroup var format: FormatOption

    func validate() throws { try catalog.check(orFile: file) }

    func run() throws {
      let reports = try CatalogOptions.with(.read, at: file ?? catalog.path) { catalog in
        let names = try name.map { [$0] } ?? catalog.datasets().map(\.name)
        guard !names.isEmpty else {
          throw ValidationError(
            "'\(catalog.path)' has no dataset. 'fractalog verify' makes its systems again.")
        }
        let bar = ProgressBar("verifying", total: 0)
        defer { bar.finish() }
        return try names.map { name in
          (
            name,
            try Verification(threads: threads.count, dataset: name).run(on: catalog) {
              bar.update($0, of: $1)
            }
          )
        }
      }
      try VerificationListing(reports).print(as: format)
    }
  }
}
