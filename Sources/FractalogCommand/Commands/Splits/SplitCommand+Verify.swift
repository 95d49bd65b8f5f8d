import ArgumentParser
import FractalCatalog
import FractalCore

extension SplitCommand {
  /// `fractalog split verify`
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Recompute the digest of a split. Exit 1 if anything changed.")
    @Argument(help: "The name.", completion: Completion.names(.split))
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
        Console.report(
          "Split '\(name)' is intact: \(result.counts.map(String.init).joined(separator: " + ")) "
            + "members, digest \(result.storedDigest)"
            + (result.extensions.isEmpty
              ? "." : ", with \(counted(result.extensions.count, "extension"))."),
          values(of: result))
        return
      }
      var problems: [String] = []
      if result.storedDigest != result.recomputedDigest {
        problems.append(
          """
          Split '\(name)' has changed: its members have digest \
          \(result.recomputedDigest); it was created with digest \
          \(result.storedDigest).
          """)
      }
      for (number, part) in result.extensions.enumerated()
      where part.storedDigest != part.recomputedDigest {
        problems.append(
          "Extension \(number + 1) of split '\(name)' has changed: its members have another digest."
        )
      }
      problems += result.overlaps.map { "Overlap: \($0)" }
      problems += result.wrongCounts.map { "Count: \($0)" }
      Console.report(problems.joined(separator: "\n"), values(of: result, problems))
      throw ExitCode.failure
    }

    private func values(
      of result: SplitVerification, _ problems: [String] = []
    ) -> KeyValuePairs<String, JSONValue?> {
      [
        "name": .string(name), "passed": .bool(result.isIntact),
        "digest": .string("\(result.storedDigest)"),
        "units": .numbers(result.counts), "extensions": .number(result.extensions.count),
        "problems": .texts(problems),
      ]
    }
  }
}
