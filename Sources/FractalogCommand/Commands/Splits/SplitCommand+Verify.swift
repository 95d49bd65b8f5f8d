import ArgumentParser
import FractalCatalog

extension SplitCommand {
  /// `fractalog split verify`
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Recompute the digest of a split. Exit 1 if anything changed.")
    @Argument(help: "The name.")
    var name: String
    @OptionGroup var catalog: CatalogOptions

    func run() throws {
      let result = try catalog.with(.read) { try $0.verifySplit(name) }
      if result.dividedClusters > 0 {
        Console.note(
          """
          \(counted(result.dividedClusters, "group")) of systems in several subsets turned out to \
          be related later, such as that of \(result.examples.joined(separator: ", ")). A new \
          split would keep them together.
          """)
      }
      if result.isIntact {
        Console.out(
          "Split '\(name)' is intact: \(result.counts.map(String.init).joined(separator: " + ")) "
            + "members, digest \(result.storedDigest)"
            + (result.extensions.isEmpty
              ? "." : ", with \(counted(result.extensions.count, "extension"))."))
        return
      }
      if result.storedDigest != result.recomputedDigest {
        Console.out(
          """
          Split '\(name)' has changed: its members have digest \
          \(result.recomputedDigest); it was created with digest \
          \(result.storedDigest).
          """)
      }
      for (number, part) in result.extensions.enumerated()
      where part.storedDigest != part.recomputedDigest {
        Console.out(
          "Extension \(number + 1) of split '\(name)' has changed: its members have another digest."
        )
      }
      for overlap in result.overlaps { Console.out("Overlap: \(overlap)") }
      for count in result.wrongCounts { Console.out("Count: \(count)") }
      throw ExitCode.failure
    }
  }
}
