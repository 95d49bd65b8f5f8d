import FractalCatalog
import FractalRendering

/// What searches for look-alikes with several tolerances would find, side by side.
///
/// Nothing of it is stored but signatures, which any search makes: no search, no group, no mark.
///
/// ```swift
/// let trial = ToleranceTrial(recipe: "classes", seed: 1, threads: 2)
/// try trial.run([1, 1.5, 2], on: catalog).map(\.duplicates)  // [0, 3, 17]
/// ```
public struct ToleranceTrial: Sendable {
  /// What one tolerance finds.
  public struct Row: Hashable, Sendable {
    /// How far look-alikes may be apart, as a multiple of the smaller re-render noise.
    public let tolerance: Double
    /// Groups of two systems or more.
    public let groups: Int
    /// Systems that are duplicates of another one's.
    public let duplicates: Int
    /// How many systems the largest group has; 0 without groups.
    public let largestGroup: Int
    /// The pair that is only just a pair: what one accepts with this tolerance.
    public let edge: Edge?
  }

  /// A member and the representative of its group, which are furthest apart.
  public struct Edge: Hashable, Sendable {
    /// The rows of the member and of its representative.
    public let member: Int64, representative: Int64
    /// How far they are apart, as a multiple of the smaller noise.
    public let multiple: Double
  }

  /// The tolerances that are tried unless others are given.
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
  /// - Returns: A row a tolerance, in the order given; the groups are those of ``DuplicateFinding`` in
  ///   a catalog that was not searched before.
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
    // A closer look at a system is the same for every tolerance.
    var seen: [Look: [Int64: Appearance]] = [:]
    return try tolerances.map { tolerance in
      var finding = LookAlikeFinding(tolerance: tolerance)
      var verdicts: [DuplicateVerdict] = []
      var end: [UInt8]?
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
