import ArgumentParser
import FractalCatalog
import FractalCore
import FractalDatasets

/// `fractalog duplicates`
struct DuplicatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duplicates",
    abstract: "Systems that are the same or look the same: find, list, explain or resolve.",
    subcommands: [
      Find.self, List.self, Explain.self, Resolve.self, Restore.self, Forget.self,
    ])

  /// `fractalog duplicates find`
  struct Find: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compare systems that were not compared yet.",
      discussion: """
        Always finds systems in disguise, as search 'disguises': the same but for the order of \
        maps, moved, scaled, turned or mirrored coordinates, and rounding.

        With --recipe it also finds systems that look the same, as a search of the recipe's name. \
        Two look the same when their pictures' densities differ by no more than a share, \
        --tolerance, of what re-rendering with the recipe's jitter changes in either. Recipes with \
        other jitters therefore find other groups.

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
        How far look-alikes may be apart, as a share of the smaller re-render noise. \
        (default: \(DuplicateFinding.appearanceTolerance))
        """)
    var tolerance: Double?

    @Option(help: "The name of the search for look-alikes. (default: the recipe's)")
    var name: String?

    func validate() throws {
      if recipe == nil, tolerance != nil || name != nil {
        throw ValidationError(
          "'--tolerance' and '--name' are of the search for look-alikes. Give '--recipe', too.")
      }
      if let tolerance, !(tolerance > 0 && tolerance <= 100) {
        throw ValidationError(
          "'--tolerance \(tolerance)' is not possible. Give a number above 0, such as 0.6.")
      }
    }

    func run() throws {
      try catalog.with(.write) { catalog in
        try find(
          DuplicateSearch(name: "disguises", rule: .disguise(tolerance: Disguise.rounding)), catalog
        )
        guard let recipe else { return }
        try find(
          DuplicateSearch(
            name: name ?? recipe,
            rule: .appearance(
              recipe: recipe, seed: seed.value,
              tolerance: tolerance ?? DuplicateFinding.appearanceTolerance)), catalog)
      }
    }

    private func find(_ search: DuplicateSearch, _ catalog: Catalog) throws {
      let bar = ProgressBar("comparing", total: 0)
      let report: DuplicateFinding.Report
      do {
        defer { bar.finish() }
        report = try DuplicateFinding(search, threads: threads.count).run(on: catalog) {
          bar.update($1, of: $2)
        }
      }
      Console.out(
        "Search '\(search.name)' compared \(counted(report.compared, "system")): now "
          + "\(counted(report.duplicates, "duplicate")) in \(counted(report.groups, "group")).")
    }
  }

  /// `fractalog duplicates list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List all searches, or the groups of one, member by member.")
    @Argument(help: "The name of a search; without it, the searches are listed.")
    var search: String?
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws {
      guard let search else {
        try NamedListing(query: "duplicate_searches").print(from: catalog, as: format)
        return
      }
      _ = try catalog.with(.read) { try $0.duplicateSearch(named: search) }
      try NamedListing(query: "systems_of_duplicate_group", parameters: ["search": search])
        .print(from: catalog, as: format)
    }
  }

  /// `fractalog duplicates explain`
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "How like two systems are, in numbers and side by side.",
      discussion: """
        The picture shows both, the second turned as it is nearest to the first, and below them \
        the densities that were compared.
        """)

    @Argument(help: "The label of a system, or its beginning.")
    var one: String
    @Argument(help: "The label of another.")
    var other: String
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    @Option(help: "The recipe whose pictures are compared.")
    var recipe = "classes"

    @Option(help: "The seed of the pictures.")
    var seed = Seed(1)

    @Option(name: .shortAndLong, help: "A PNG file to write the pictures to.")
    var output: String?

    func run() throws {
      let explanation = try catalog.with(.read) { catalog in
        try DuplicateExplanation(
          catalog.system(labelled: one).system, catalog.system(labelled: other).system,
          recipe: RecipeLibrary(catalog).recipe(named: recipe), seed: seed.value)
      }
      let disguise = explanation.disguise
      let listing = Listing(
        columns: [
          "label", "other", "same_system", "scale", "deviation", "recipe", "distance", "noise",
          "other_noise", "share_of_noise",
        ],
        rows: [
          [
            .text(explanation.labels[0]), .text(explanation.labels[1]),
            .integer(disguise == nil ? 0 : 1), disguise.map { .real($0.scale) } ?? .null,
            disguise.map { .real($0.deviation) } ?? .null, .text(recipe),
            .real(explanation.distance), .real(explanation.noises[0]),
            .real(explanation.noises[1]), explanation.share.map { .real($0) } ?? .null,
          ]
        ])
      Console.out(listing.text(as: format.format))
      if let output {
        try explanation.image.write(to: output)
        Console.note("Drew both to '\(output)'.")
      }
    }
  }

  /// `fractalog duplicates resolve`
  struct Resolve: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep one system of each group and set the others aside. Nothing is deleted.",
      discussion: """
        What is set aside has set_aside = 1 in system_overview, so that selections, sheets and \
        classes leave it out with --where "set_aside = 0". 'duplicates restore' takes it back.
        """)

    @Argument(help: "The name of a search.")
    var search: String
    @OptionGroup var catalog: CatalogOptions

    @Option(
      help: """
        Which one is kept: the group's representative, the first to come in, or the one that \
        fills most of its picture.
        """)
    var keep: DuplicateKeeper = .representative

    @Option(help: "Only the group of this system, by label.")
    var group: String?

    func run() throws {
      let count = try catalog.with(.write) {
        try $0.resolveDuplicates(of: search, group: group, keep: keep)
      }
      Console.out("Set \(counted(count, "system")) aside.")
    }
  }

  /// `fractalog duplicates restore`
  struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take back what 'duplicates resolve' set aside.")
    @Argument(help: "The name of a search.")
    var search: String
    @OptionGroup var catalog: CatalogOptions

    @Option(help: "Only the group of this system, by label.")
    var group: String?

    func run() throws {
      let count = try catalog.with(.write) {
        try $0.restoreDuplicates(of: search, group: group)
      }
      Console.out("Restored \(counted(count, "system")).")
    }
  }

  /// `fractalog duplicates forget`
  struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a search with its groups and marks. Systems stay.")
    @Argument(help: "The name of a search.")
    var search: String
    @OptionGroup var catalog: CatalogOptions

    func run() throws {
      try catalog.with(.write) { try $0.removeDuplicateSearch(named: search) }
      Console.out("Removed search '\(search)'.")
    }
  }
}

extension DuplicateKeeper: ExpressibleByArgument {}
