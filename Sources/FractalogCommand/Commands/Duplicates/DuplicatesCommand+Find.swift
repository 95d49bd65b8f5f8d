import ArgumentParser
import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets

extension DuplicateKeeper: ExpressibleByArgument {}

extension DuplicatesCommand {
  /// `fractalog duplicates find`
  struct Find: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find duplicates among the systems that were not compared yet.",
      discussion: """
        Always makes the search 'disguises'. It finds the same systems in disguise: with their \
        maps in another order, in coordinates that are moved, scaled, turned or mirrored, or \
        rounded.

        With --recipe, it also makes a search for look-alikes, with the recipe's name. Two systems \
        look alike if the densities of their pictures differ by no more than re-rendering changes \
        either of them, with other random numbers and the recipe's jitter. --tolerance allows a \
        multiple of that noise; 'duplicates tolerances' shows what each multiple finds. Recipes \
        with another jitter find other groups.

        A split keeps the groups of a search in one subset, and the audit fails if one does not. \
        --trial makes a search that constrains no split, such as one with a large tolerance whose \
        groups become classes. A split keeps the groups of a trial together only if \
        --keep-together names it.

        A second run compares only the systems that were added since.
        """)

    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var threads: ThreadOption

    @Option(
      help: "Also compare pictures of this recipe; 'fractalog recipe list' shows recipes.",
      completion: Completion.names(.recipe))
    var recipe: String?

    @Option(help: "The seed of the pictures.")
    var seed = Seed(1)

    @Option(
      help: """
        The largest distance of look-alikes, as a multiple of the smaller of their two noises. \
        (default: \(DuplicateFinding.appearanceTolerance))
        """)
    var tolerance: Double?

    @Option(help: "The name of the search for look-alikes. (default: the recipe's)")
    var name: String?

    @Option(
      help: """
        Also keep one system of each group, by this rule, and set the others aside, as \
        'fractalog duplicates resolve --keep' does.
        """)
    var resolve: DuplicateKeeper?

    @Flag(help: "Make the search for look-alikes a trial, which splits and the audit ignore.")
    var trial = false

    private static let disguises = "disguises"

    func validate() throws {
      if recipe == nil, tolerance != nil || name != nil || trial {
        throw ValidationError(
          """
          '--tolerance', '--name' and '--trial' need a search for look-alikes. Give '--recipe', too.
          """)
      }
      if trial, resolve != nil {
        throw ValidationError(
          """
          '--resolve' sets systems aside, and '--trial' makes a search that decides nothing. Leave \
          one of them out.
          """)
      }
      if name == Self.disguises {
        throw ValidationError(
          "'--name \(Self.disguises)' names the search for systems in disguise. Choose another.")
      }
      if let tolerance, !(tolerance > 0 && tolerance <= 100) {
        throw ValidationError(
          """
          '--tolerance \(tolerance)' is not possible. Give a number above 0, at most 100, such as \
          1.5.
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
        // A wrong name is refused before any work.
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
      let setAside = try resolve.map { try catalog.resolveDuplicates(of: search.name, keep: $0) }
      Console.report(
        "Search '\(search.name)' compared \(counted(report.compared, "system")): now "
          + "\(counted(report.duplicates, "duplicate")) in \(counted(report.groups, "group"))"
          + (setAside.map { ", \(counted($0, "system")) set aside" } ?? "") + ".",
        [
          "search": .string(search.name), "compared": .number(report.compared),
          "duplicates": .number(report.duplicates), "groups": .number(report.groups),
          "set_aside": setAside.map { .number($0) },
        ])
    }
  }
}
