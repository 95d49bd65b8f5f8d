import FractalCatalog
import FractalDatasets
import FractalRendering

/// The pairs of systems of different subsets of a split that look most alike: how close the
/// validation comes to the training.
///
/// A distance is a multiple of the noise: of how far apart two drawings of one system are, for the
/// quieter of the two systems. At most the limit of the search, the two look alike.
///
/// ```swift
/// let nearest = try NearestPairs(ofSplit: "main", in: catalog, threads: 8)
/// nearest.pairs.first?.multiple  // 2.6
/// nearest.limit                  // 2.5
/// ```
package struct NearestPairs: Sendable, Encodable {
  /// One system of a pair.
  package struct Member: Hashable, Sendable, Encodable {
    /// The label of the system.
    package let label: String
    /// The name of its subset.
    package let subset: String
  }

  /// Two systems of different subsets.
  package struct Pair: Hashable, Sendable, Encodable {
    /// The system of the earlier subset.
    package let one: Member
    /// The system of the later subset.
    package let other: Member
    /// The distance of their signatures in the close pass: 0…1.
    package let distance: Double
    /// The smaller of their noises: 0…1.
    package let noise: Double
    /// The distance as a multiple of the noise.
    package let multiple: Double
    /// The orientation of the second in which it is nearest: 0…7; see `Signature.oriented(_:)`.
    package let orientation: Int
  }

  /// The nearest first; empty if there is a reason.
  package let pairs: [Pair]
  /// The multiple of the noise up to which the search takes systems as look-alikes.
  package let limit: Double
  /// The recipe under which systems are compared, and the seed; nil if they cannot be compared.
  package let recipe: String?
  package let seed: UInt64?
  /// The number of systems that were compared: those with a current signature; of the subsets that
  /// are not the largest, at most 10,000 of them together, the first by digest.
  package let compared: Int
  /// The number of systems of the split.
  package let systems: Int
  /// Whether none of the pairs compared is nearer than the last of these. Otherwise the nearest are
  /// those of the 16 times as many pairs that the first pass took for the nearest.
  package let isCertain: Bool
  /// Why there are no pairs, as a sentence without its full stop; nil if there are.
  package let reason: String?
  /// The command that makes pairs possible; nil if none is needed, or none helps.
  package let command: String?

  /// The nearest pairs of a split.
  ///
  /// The first pass proposes pairs, and the close pass, in memory, decides; see ``PairProposals``.
  /// The result depends neither on threads nor on the order in which systems were added. Memory:
  /// at most 20 MB, and 50 bytes for each system of the split.
  ///
  /// - Parameters:
  ///   - limit: The maximum number of pairs.
  ///   - soughtLimit: The maximum number of systems of the smaller subsets that are compared.
  /// - Throws: `CatalogError.content(.unknown)` if there is no such split.
  /// - Complexity: Every system of the split is read once and asks a tree; about 20 ms for each
  ///   system that is drawn again.
  package init(
    ofSplit name: String, in catalog: Catalog, limit count: Int = 6, soughtLimit: Int = 10_000,
    threads: Int
  ) throws {
    let split = try catalog.split(named: name)
    guard split.unit != .image else {
      let systems = split.subsets.map(\.systems).max() ?? 0
      self.init(
        systems: systems,
        reason: "Split '\(name)' divides images, so each subset has every system")
      return
    }
    let places = try catalog.subsets(ofSystemsInSplit: name)
    guard let search = try Self.search(of: split, in: catalog),
      case .appearance(let recipe, let seed, let tolerance) = search.rule
    else {
      self.init(
        systems: places.count, reason: "No search has compared how the systems look",
        command: "fractalog duplicates find --recipe classes")
      return
    }
    let conditions = SignatureConditions.today(recipe: recipe, seed: seed)
    let proposals = try PairProposals(
      of: catalog, conditions, places, subsets: split.subsets.count, limit: count,
      soughtLimit: soughtLimit, threads: threads)
    guard proposals.isComparable else {
      self.init(
        systems: places.count, compared: proposals.count,
        reason: """
          \(proposals.count) of \(places.count) systems have a current signature for search \
          '\(search.name)', none in a second subset
          """, command: search.command)
      return
    }
    let examination = CloseExamination(
      Signing(try RecipeLibrary(catalog).recipe(named: recipe), seed: seed, threads: threads),
      in: catalog)
    let found = try proposals.nearest(count, by: examination.compared(_:))
    let pairs = try found.pairs.map { pair in
      func member(_ row: Int64) throws -> Member {
        Member(
          label: try catalog.system(inRow: row).label.description,
          subset: split.subsets[places[row] ?? 0].name)
      }
      return Pair(
        one: try member(pair.one), other: try member(pair.other), distance: pair.distance,
        noise: pair.noise, multiple: pair.multiple, orientation: pair.orientation)
    }
    self.init(
      pairs: pairs, limit: tolerance, recipe: recipe, seed: seed, systems: places.count,
      compared: proposals.count, isCertain: found.isCertain,
      reason: pairs.isEmpty
        ? "Drawings of these systems do not differ, so distances have no unit" : nil)
  }

  private init(
    pairs: [Pair] = [], limit: Double = DuplicateFinding.appearanceTolerance,
    recipe: String? = nil, seed: UInt64? = nil, systems: Int, compared: Int = 0,
    isCertain: Bool = true, reason: String?, command: String? = nil
  ) {
    (self.pairs, self.limit, self.recipe, self.seed) = (pairs, limit, recipe, seed)
    (self.compared, self.systems, self.isCertain) = (compared, systems, isCertain)
    (self.reason, self.command) = (reason, command)
  }

  /// The search for look-alikes whose groups the split keeps together; otherwise the first that is
  /// no trial.
  private static func search(
    of split: SplitSummary, in catalog: Catalog
  ) throws -> DuplicateSearch? {
    let searches = try catalog.duplicateSearches().filter { search in
      if case .appearance = search.rule { true } else { false }
    }
    return searches.first { split.keptTogether.contains(.duplicates(search: $0.name)) }
      ?? searches.first { !$0.isTrial }
  }
}
