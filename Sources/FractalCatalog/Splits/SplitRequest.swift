/// The definition of a new split: its unit, its method, its subsets with their fractions.
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
    /// All systems of a class are in the same subset; systems in no class are left out.
    case `class`
    /// All images of a system are in the same subset; each class is spread over the subsets.
    case system
    /// The images of each system, numbered from 0, are spread over the subsets; a number is in the
    /// same subset for every system.
    case image
  }

  /// The maximum number of images of each system in a split by image.
  public static let maxImages = 1_000_000
  /// The maximum number of subsets of a split.
  public static let maxSubsets = 1000

  /// How units are placed. Both methods depend only on the seed and the content, never on row
  /// order.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// Units are ranked by hash and cut at exact counts.
    case exact
    /// A unit's hash is compared with thresholds. Counts are approximate, and if the same split is
    /// made again after systems were added, no old unit moves.
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
  /// What stays in one subset: `families`; the name of a duplicate search; `disguises` or
  /// `appearances`, which stand for every search of that kind except trials. nil: families if there
  /// are any, and every search except trials. An empty array: nothing. A split by image has every
  /// system in every subset, so it keeps nothing together.
  public var keepTogether: [String]?
  /// Whether an `exact` split may deviate from its counts if what stays together makes exact counts
  /// impossible. The deviation is stored. Otherwise, such a split is refused.
  public var allowsInexact: Bool

  /// Whether systems in no class get a place, too. A dataset cannot use such a split, because it
  /// draws only systems in classes; it is for other uses.
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
