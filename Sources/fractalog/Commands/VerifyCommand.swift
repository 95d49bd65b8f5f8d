import ArgumentParser
import FractalCatalog
import FractalDatasets

/// `fractalog verify`
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Make systems, measurements, signatures and images again. Exit 1 if one differs.",
    discussion: """
      Systems are drawn again from the sampler or parent, parameters, seed and number that their \
      origin states; measurements and signatures from the systems; images of datasets where a pack kept their \
      digests. What cannot be made again, such as imports or what another version of the renderer \
      drew, is counted with the reason. If nothing can, that is no success: exit 1.

      All of it takes as long as making it did. --share 0.01 looks at a hundredth of the systems, \
      chosen by a hash of --seed and each system's digest: the same ones on any machine.
      """)

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var threads: ThreadOption
  @OptionGroup var format: FormatOption

  @Option(help: "The share of the systems that is looked at: above 0, at most 1.")
  var share = 1.0

  @Option(help: "Chooses the systems, if not all are looked at.")
  var seed = Seed(0)

  func validate() throws {
    guard share > 0, share <= 1 else {
      throw ValidationError(
        "'--share \(share)' is no share of the systems. Give a number above 0 and at most 1.")
    }
  }

  func run() throws {
    let verification = Verification(share: share, seed: seed.value, threads: threads.count)
    let report = try catalog.with(.read) { catalog in
      let bar = ProgressBar("verifying", total: 0)
      defer { bar.finish() }
      return try verification.run(on: catalog) { bar.update($0, of: $1) }
    }
    try VerificationListing(report).show(as: format.format)
  }
}
