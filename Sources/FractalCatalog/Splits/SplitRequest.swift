/// What a split shall be: its unit, its method, its subsets with their fractions.
///
/// ```swift
/// let request = SplitRequest(
///   name: "main", unit: .system, method: .exact, seed: 1,
///   fractions: [("train", 0.9), ("val", 0.1)])
/// let split = try catalog.createSplit(request)
/// split.subsets.map(\.systems)  // [900, 100] of 1,000 systems
/// ```
public struct SplitRequest: Sendable {
  /// What stays whole.
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    /// All systems of a class stand in the same subset; systems in no class are left out.
    case `class`
    /// All images of a system stand in the same subset; each class is spread over the subsets.
    case system
    /// The images of each system, numbered from 0, are spread over the subsets; a number stands in
    /// the same one for every system.
    case image
  }

  /// The most images of each system that a split by image places.
  public static let maxImages = 1_000_000
  /// The most subsets that a split has.
  public static let maxSubsets = 1000

  /// How units are placed. Either depends on the seed and on content alone, never on row order.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// Units are ranked by hash and cut at exact counts.
    case exact
    /// A unit's hash is held against thresholds. Counts are approximate, and the same split made
    /// again after systems were added moves no old unit.
    case stable
  }

  /// The name of the split, not yet taken.
  public var name: String
  /// What stays whole.
  public var unit: Unit
  /// How units are placed.
  public var method: Method
  /// The seed of the hash, at most `Int64.max`.
  public var seed: UInt64
  /// The subsets in order, each with its fraction of the units; the fractions sum to 1.
  public var fractions: [(String, Double)]
  /// The name of the selection to split; nil: every system.
  public var selection: String?
  /// Images of each system, at most ``maxImages``; only for unit `image`.
  public var images: Int?
  /// What shall stand in one subset: `families`; the name of a duplicate search; `disguises` or
  /// `appearances`, every search of that kind but trials. nil: families if there are any, and every
  /// search there is but trials; an empty array: nothing. A split by image has every system in every subset, so it
  /// keeps nothing together.
  public var keepTogether: [String]?
  /// Whether an `exact` split may be off its counts where what stays together allows no exact ones.
  /// By how much is then stored; without this, such a split is refused.
  public var allowsInexact: Bool

  /// Whether systems in no class get a place, too. A dataset draws systems of classes and takes no
  /// split that has others, so that this is for other uses of a split.
  public var includesUnclassified: Bool

  /// A request. See the properties.
  public init(
    name: String, unit: Unit, method: Method, seed: UInt64, fractions: [(String, Double)],
    selection: String? = nil, images: Int? = nil, keepTogether: [String]? = nil,
    allowsInexact: Bool = false, includesUnclassified: Bool = false
  ) {
    self.name = name
    self.unit = unit
    self.method = method
    self.seed = seed
    self.fractions = fractions
    self.selection = selection
    self.images = images
    self.keepTogether = keepTogether
    self.allowsInexact = allowsInexact
    self.includesUnclassified = includesUnclassified
  }
}
