import ArgumentParser
import FractalCatalog
import FractalCuration
import FractalDatasets

/// `fractalog verify`
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Make systems, measurements, signatures and images again. Exit 1 if one differs.",
    discussion: """
      Makes systems again from the sampler or parent, parameters, seed and number of their origin; \
      measurements and signatures from the systems; and images of datasets whose digests a pack \
      has. What cannot be made again, such as imports and results of another version of the \
      renderer, is counted with the reason. If nothing can be made again, exit 1.

      Verifying everything takes as long as making it took. --share 0.01 verifies a hundredth \
      of the systems, chosen by a hash of --seed and each system's digest: the same on any \
      machine.
      """)

  @Argument(help: "A pack, or another catalog. (default: the catalog)", completion: .file())
  var file: String?

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var threads: ThreadOption
  @OptionGroup var format: FormatOption

  @Option(help: "The share of the systems to verify: above 0, at most 1.")
  var share = 1.0

  @Option(help: "The seed that chooses the systems, if --share is below 1.")
  var seed = Seed(0)

  func validate() throws {
    try catalog.check(orFile: file)
    guard share > 0, share <= 1 else {
      throw ValidationError(
        "'--share \(share)' is not possible. Give a number above 0, at most 1.")
    }
  }

  func run() throws {
    let verification = Verification(share: share, seed: seed.value, threads: threads.count)
    let report = try CatalogOptions.with(.read, at: file ?? catalog.path) { catalog in
      let bar = ProgressBar("verifying", total: 0)
      defer { bar.finish() }
      return try verification.run(on: catalog) { bar.update($0, of: $1) }
    }
    try VerificationListing(report).print(as: format)
  }
}
