import ArgumentParser
import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets

/// `fractalog derive`
struct DeriveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "derive",
    abstract: "Make new systems by small changes of systems in the catalog.",
    discussion: """
      --perturb D: each coefficient of each map of a child is the parent's times its own factor, \
      uniform from 1 - D to 1 + D; the weights follow from the new determinants (Nakamura et al. \
      2024, 1p-frac). --weights: one of the six coefficients of all maps, times 0.2, 0.6, 1.4 or \
      1.8, and the parent itself: the 25 variants of FractalDB, in the order of its table (Kataoka \
      et al. 2020).

      Child number i of a parent and seed is always the same. So a second identical call changes \
      nothing, and the same call continues an interrupted one. A parent and its children are a \
      family. --where chooses only systems that have an origin of another kind than a derivation; \
      choose the others with --parent.
      """)

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var threads: ThreadOption

  @Option(
    help: "The label of a parent, or its unique beginning; may be repeated.",
    completion: .custom(Completion.labels))
  var parent: [String] = []

  @Option(
    name: .customLong("where"),
    help: "An SQL condition on system_overview that chooses the parents.")
  var condition: String?

  @Option(help: "The largest distance of a factor from 1: above 0, at most 1000, such as 0.1.")
  var perturb: Double?

  @Option(help: "With --perturb: the number of children to keep of each parent.")
  var count: Int?

  @Option(help: "With --perturb: the seed. (default: 0)")
  var seed: Seed?

  @Option(
    help: """
      With --perturb: keep only children with at least this filling ratio under protocol \
      'fractaldb'.
      """)
  var minimumFilling: Double?

  @Flag(help: "Make all variants of the table of weights.")
  var weights = false

  @Option(help: "With --weights: the factors. (default: 0.2,0.6,1.4,1.8)")
  var factors: Factors?

  func validate() throws {
    guard parent.isEmpty != (condition == nil) else {
      throw ValidationError(
        "Give the parents, either with '--parent' (may be repeated) or with '--where'.")
    }
    guard weights != (perturb != nil) else {
      throw ValidationError("Give either '--perturb' or '--weights'.")
    }
    weights ? try validateWeights() : try validatePerturbation()
  }

  private func validateWeights() throws {
    for (name, isGiven) in [
      ("count", count != nil), ("seed", seed != nil), ("minimum-filling", minimumFilling != nil),
    ] where isGiven {
      throw ValidationError(
        "'--\(name)' needs '--perturb'; '--weights' has no such option. Leave it out.")
    }
  }

  private func validatePerturbation() throws {
    if let perturb, !(perturb > 0 && perturb <= 1000) {
      throw ValidationError(
        "'--perturb \(perturb)' is not possible. Give a number above 0, and at most 1000.")
    }
    guard let count else {
      throw ValidationError(
        "'--perturb' needs the number of children. Give it with '--count'.")
    }
    guard (0...1_000_000_000).contains(count) else {
      throw ValidationError("'--count \(count)' is not possible. Give 0 to 1000000000.")
    }
    if let minimumFilling, !(0...1).contains(minimumFilling) {
      throw ValidationError(
        "'--minimum-filling \(minimumFilling)' is not a filling ratio. Give 0 to 1.")
    }
    if factors != nil {
      throw ValidationError("'--factors' needs '--weights'. Leave it out.")
    }
  }

  func run() throws {
    try catalog.with(.write) { catalog in
      let derivations = try parents(in: catalog).map(derivation)
      let total = derivations.reduce(0) { $0 + $1.count }
      try catalog.beginDerivations(derivations.map { ($0.origin, $0.parent) })
      var (report, before) = (AdditionReport(), 0)
      do {
        let bar = ProgressBar("deriving", total: total)
        defer { bar.finish() }
        for derivation in derivations {
          report += try derivation.add(to: catalog, threads: threads.count) { done, _ in
            bar.update(before + done)
          }
          before += derivation.count
        }
      }
      Console.report(
        """
        Derived \(counted(total, "system")) from \(counted(derivations.count, "parent")): \
        \(report.sentence)
        """,
        report.values(of: total))
    }
  }

  private func derivation(of parent: CatalogSystem) throws -> Derivation {
    if let perturb {
      return try Derivation(
        perturbing: parent.system, spread: perturb, seed: seed?.value ?? 0, count: count ?? 0,
        minimumFilling: minimumFilling)
    }
    return try Derivation(
      weighting: parent.system, factors: factors?.values ?? Derivation.publishedFactors)
  }

  /// Each parent once, in the order in which they were given or added.
  private func parents(in catalog: Catalog) throws -> [CatalogSystem] {
    if let condition {
      let found = try catalog.ancestors(where: condition)
      guard !found.isEmpty else {
        guard try catalog.systems(where: condition, limit: 1).isEmpty else {
          throw CurationError.nothingToDerive(condition: condition)
        }
        throw try catalog.nothingMatches(condition)
      }
      return found
    }
    var parents: [CatalogSystem] = []
    for label in parent {
      let system = try catalog.system(labelled: label)
      if !parents.contains(system) { parents.append(system) }
    }
    return parents
  }
}
