import ArgumentParser
import FractalCatalog

extension SplitCommand {
  /// `fractalog split extend`
  struct Extend: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give systems that were added since a place in a split; nobody is moved.",
      discussion: """
        A system that belongs to a family, a duplicate group or, with whole classes, a class that \
        stands in the split joins it. The others go by the split's method: 'stable' compares their \
        hash with the threshold, 'exact' fills up what the subsets lack of their shares of all. \
        What is kept together is what the split kept together, and all that the catalog knows of \
        today, unless --keep-together names something else.

        Each extension has a number and a digest of its own, which 'split verify' and 'audit' \
        recompute. A split of a selection cannot be extended.
        """)

    @Argument(help: "The name.")
    var name: String

    @OptionGroup var catalog: CatalogOptions

    @Option(
      help: ArgumentHelp(
        """
        What stays in one subset: families, disguises, appearances, names of duplicate searches, \
        or none. (default: all there are)
        """, valueName: "words"))
    var keepTogether: KeptTogether?

    @Flag(help: "Give systems in no class a place, too, which a split by class has not.")
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
        Console.out("Split '\(name)' has every \(what) already; nothing was changed.")
        return
      }
      let shares = result.shares.map { "\($0.subset) +\($0.added)" }.joined(separator: "; ")
      Console.out(
        "Extended split '\(name)' by \(counted(result.systems, "system")), number \(number): \(shares)."
      )
      if !result.keptTogether.isEmpty {
        Console.note("Kept together: \(list(result.keptTogether)).")
      }
      if !result.deviations.isEmpty {
        Console.note(
          "Off the exact counts of old and new: \(result.deviations.joined(separator: "; ")).")
      }
      if let first = result.divided.first {
        Console.note(
          """
          \(counted(result.divided.count, "group")) of related systems stood in several subsets \
          before, such as that of \(first); the new ones joined the larger part.
          """)
      }
    }
  }
}

/// What is kept together, as a person would list it.
func list(_ relations: [SplitRelation]) -> String {
  relations.map(\.description).joined(separator: ", ")
}
