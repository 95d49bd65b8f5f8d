import FractalCore
import FractalDatasets
import FractalCatalog
import FractalRendering

/// Compares what searches for look-alikes with several tolerances would find.
///
/// It stores only signatures, which any search makes: no search, no group, no decision.
///
/// ```swift
/// let trial = ToleranceTrial(recipe: "classes", seed: 1, threads: 2)
/// try trial.run([1, 1.5, 2], on: catalog).map(\.duplicates)  // [0, 3, 17]
/// ```
public struct ToleranceTrial: Sendable {
  /// The result of one tolerance.
  public struct Row: Hashable, Sendable {
    /// The tolerance: the largest distance of look-alikes, as a multiple of the smaller noise.
    public let tolerance: Double
    /// The number of groups of two or more systems.
    public let groups: Int
    /// The number of systems that are duplicates of another one.
    public let duplicates: Int
    /// The size of the largest group; 0 without groups.
    public let largestGroup: Int
    /// The pair that this tolerance only just accepts.
    public let edge: Edge?
  }

  /// The member with the largest distance from the representative of its group.
  public struct Edge: Hashable, Sendable {
    /// The rows of the member and of its representative.
    public let member: Int64, representative: Int64
    /// Their distance, as a multiple of the smaller noise.
    public let multiple: Double
  }

  /// The default tolerances.
  public static let usual = [0.5, 1, 1.5, 2, 3, 4]

  private let recipe: String
  private let seed: UInt64
  private let threads: Int

  /// A trial of the pictures of a recipe.
  public init(recipe: String, seed: UInt64, threads: Int) {
    (self.recipe, self.seed, self.threads) = (recipe, seed, threads)
  }

  /// Tries each tolerance on all systems.
  ///
  /// - Parameter progress: Called with what is done, and of how much.
  /// - Returns: One row for each tolerance, in the given order; the groups are those of
  ///   ``DuplicateFinding`` in a catalog without earlier searches.
  /// - Throws: `CatalogError`, `RecipeError`.
  public func run(
    _ tolerances: [Double], on catalog: Catalog,
    progress: (_ step: DuplicateFinding.Step, _ done: Int, _ total: Int) throws -> Void = {
      _, _, _ in
    }
  ) throws -> [Row] {
    guard try catalog.countSystems() > 0 else { throw CatalogError.content(.nothing(.catalog)) }
    let recipe = try RecipeLibrary(catalog).recipe(named: recipe)
    try catalog.createRecipe(name: recipe.name, json: recipe.canonicalJSON)
    let signing = Signing(recipe, seed: seed, threads: threads)
    _ = try signing.run(on: catalog) { try progress(.signing, $0, $1) }
    let total = try tolerances.count * catalog.countSigned(signing.conditions)
    var done = 0
    // The closer passes of a system are the same for every tolerance.
    var seen: [Look: [Int64: Appearance]] = [:]
    return try tolerances.map { tolerance in
      var finding = LookAlikeFinding(tolerance: tolerance)
      var verdicts: [DuplicateVerdict] = []
      var end: Digest?
      while true {
        let block = try catalog.signatures(
          signing.conditions, after: &end, limit: LookAlikeFinding.blockSize
        ) { _ in true }
        if block.isEmpty { break }
        verdicts += try finding.verdicts(on: block, threads: threads) { systems, look in
          let known = seen[look] ?? [:]
          let new = try signing.look(
            at: systems.filter { known[$0] == nil }, in: catalog, by: look)
          seen[look] = known.merging(new) { old, _ in old }
          return seen[look]!.filter { systems.contains($0.key) }
        }
        done += block.count
        try progress(.comparing, done, total)
      }
      return Self.row(tolerance, verdicts, finding.closeAppearances)
    }
  }

  private static func row(
    _ tolerance: Double, _ verdicts: [DuplicateVerdict], _ close: [Int64: Appearance]
  ) -> Row {
    let members = verdicts.filter { $0.system != $0.representative }
    var sizes: [Int64: Int] = [:]
    for member in members { sizes[member.representative, default: 1] += 1 }
    let edges = members.compactMap { member -> Edge? in
      guard let one = close[member.system], let other = close[member.representative],
        min(one.noise, other.noise) > 0
      else { return nil }
      return Edge(
        member: member.system, representative: member.representative,
        multiple: member.distance / min(one.noise, other.noise))
    }
    return Row(
      tolerance: tolerance, groups: sizes.count, duplicates: members.count,
      largestGroup: sizes.values.max() ?? 0, edge: edges.max { $0.multiple < $1.multiple })
  }
}
