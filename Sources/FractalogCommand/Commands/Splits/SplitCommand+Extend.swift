import ArgumentParser
import FractalCatalog
import FractalCore

extension SplitCommand {
  /// `fractalog split extend`
  struct Extend: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Place systems in a split that were added since; no system moves.",
      discussion: """
        A system joins its family or duplicate group if the split has members of it, or its class \
        if the split is by class. The others follow the method of the split: 'stable' compares \
        their hash with the threshold; 'exact' fills what the subsets lack of their fractions of \
        all systems. An extension keeps together what the split kept together, and all families \
        and groups that the catalog has today, unless --keep-together names something else.

        Each extension has a number and its own digest, which 'split verify' and 'audit' \
        recompute. A split of a selection cannot be extended.
        """)

    @Argument(help: "The name.", completion: Completion.names(.split))
    var name: String

    @OptionGroup var catalog: CatalogOptions

    @Option(
      help: ArgumentHelp(
        """
        What stays in one subset: families, disguises, appearances, names of duplicate searches, \
        or none. (default: families and all searches but trials)
        """, valueName: "words"), completion: Completion.names(.search))
    var keepTogether: KeptTogether?

    @Flag(help: "Also place systems in no class; not possible in a split by class.")
    var includeUnclassified = false

    func run() throws {
      let (result, unit) = try catalog.with(.write) { catalog in
        (
          try catalog.extendSplit(
            name, keepTogether: keepTogether?.words, includesUnclassified: includeUnclassified),
          try catalog.split(named: name).unit
        )
      }
      defer {
        if result.leftOut > 0 { Console.note(Create.leftOut(result.leftOut, by: unit)) }
      }
      guard let number = result.number else {
        let what = result.leftOut > 0 ? "system of a class" : "system"
        Console.report(
          "Split '\(name)' already has every \(what); nothing was changed.", values(of: result))
        return
      }
      let shares = result.shares.map { "\($0.subset) +\($0.added)" }.joined(separator: "; ")
      Console.report(
        """
        Extended split '\(name)' by \(counted(result.systems, "system")), number \(number): \
        \(shares).
        """,
        values(of: result))
      if !result.keptTogether.isEmpty {
        Console.note("Kept together: \(list(result.keptTogether)).")
      }
      if !result.deviations.isEmpty {
        Console.note(
          "The total counts are not exact: \(result.deviations.joined(separator: "; ")).")
      }
      if let first = result.divided.first {
        Console.note(
          """
          \(counted(result.divided.count, "group")) of related systems had members in several \
          subsets before, such as that of \(first); new systems joined the largest part.
          """)
      }
    }

    private func values(of result: SplitExtension) -> KeyValuePairs<String, JSONValue?> {
      [
        "name": .string(name), "number": result.number.map { .number($0) },
        "digest": result.digest.map { .string("\($0)") }, "systems": .number(result.systems),
        "subsets": .objects(result.shares) {
          [("name", .string($0.subset)), ("added", .number($0.added))]
        },
        "left_out": .number(result.leftOut),
        "kept_together": .texts(result.keptTogether.map(\.description)),
        "divided": .texts(result.divided),
      ]
    }
  }
}

/// What is kept together, as a list in a sentence.
func list(_ relations: [SplitRelation]) -> String {
  relations.map(\.description).joined(separator: ", ")
}
