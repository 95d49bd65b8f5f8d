import ArgumentParser
import FractalCatalog
import FractalCore
import FractalDatasets

extension DuplicatesCommand {
  /// `fractalog duplicates find`
  struct Find: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compare systems that were not compared yet.",
      discussion: """
        Always finds systems in disguise, as search 'disguises': the same but for the order of \
        maps, moved, scaled, turned or mirrored coordinates, and rounding.

        With --recipe it also finds systems that look the same, as a search of the recipe's name. \
        Two look the same when their pictures' densities differ by no more than re-rendering, with \
        other random numbers and the recipe's jitter, changes in either. --tolerance allows a \
        multiple of that: 'duplicates tolerances' shows what each finds. Recipes with other jitters find other groups.

        Splits keep the groups of a search in one subset, and the audit fails a split that does not. \
        --trial makes a search that binds nothing, such as a wide one whose groups become classes; a \
        split keeps its groups together only if --keep-together names it.

        A second run compares what was added since, and nothing else.
        """)

    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var threads: ThreadOption

    @Option(help: "Compare pictures of this recipe, too; 'fractalog recipe list' shows them.")
    var recipe: String?

    @Option(help: "The seed of the pictures.")
    var seed = Seed(1)

    @Option(
      help: """
        How far look-alikes may be apart, as a multiple of the smaller re-render noise. \
        (default: \(DuplicateFinding.appearanceTolerance))
        """)
    var tolerance: Double?

    @Option(help: "The name of the search for look-alikes. (default: the recipe's)")
    var name: String?

    @Flag(help: "A search for look-alikes that binds nothing: splits and the audit pass over it.")
    var trial = false

    private static let disguises = "disguises"

    func validate() throws {
      if recipe == nil, tolerance != nil || name != nil || trial {
        throw ValidationError(
          """
          '--tolerance', '--name' and '--trial' are of the search for look-alikes. Give '--recipe', too.
          """)
      }
      if name == Self.disguises {
        throw ValidationError(
          "'--name \(Self.disguises)' is the search for systems in disguise. Choose another name.")
      }
      if let tolerance, !(tolerance > 0 && tolerance <= 100) {
        throw ValidationError(
          """
          '--tolerance \(tolerance)' is not possible. Give a number above 0, and up to 100, such as 1.5.
          """)
      }
    }

    func run() throws {
      var searches = [
        DuplicateSearch(name: Self.disguises, rule: .disguise(tolerance: Disguise.rounding))
      ]
      if let recipe {
        searches.append(
          DuplicateSearch(
            name: name ?? recipe,
            rule: .appearance(
              recipe: recipe, seed: seed.value,
              tolerance: tolerance ?? DuplicateFinding.appearanceTolerance), isTrial: trial))
      }
      try catalog.with(.write) { catalog in
        let findings = searches.map { DuplicateFinding($0, threads: threads.count) }
        // A name that is wrong is refused before anything is done.
        for finding in findings { try finding.validate(on: catalog) }
        for finding in findings { try carryOut(finding, on: catalog) }
      }
    }

    private func carryOut(_ finding: DuplicateFinding, on catalog: Catalog) throws {
      let search = finding.search
      let bar = ProgressBar("comparing", total: 0)
      let report: DuplicateFinding.Report
      do {
        defer { bar.finish() }
        report = try finding.run(on: catalog) { bar.update($1, of: $2) }
      }
      Console.out(
        "Search '\(search.name)' compared \(counted(report.compared, "system")): now "
          + "\(counted(report.duplicates, "duplicate")) in \(counted(report.groups, "group")).")
    }
  }
}
