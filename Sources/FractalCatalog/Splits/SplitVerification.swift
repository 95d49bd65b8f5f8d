/// Whether a split is still what it was when it was created.
public struct SplitVerification: Hashable, Sendable {
  /// Whether an extension is still what it was when it was made.
  public struct Extension: Hashable, Sendable {
    /// The digest written down when it was made.
    public let storedDigest: [UInt8]
    /// The digest of its rows as they are now.
    public let recomputedDigest: [UInt8]
  }

  /// Its name.
  public let name: String
  /// The digest written down when it was created.
  public let storedDigest: [UInt8]
  /// The digest of the rows as they are now.
  public let recomputedDigest: [UInt8]
  /// Its extensions, in order.
  public let extensions: [Extension]
  /// Units in two subsets. SQLite's keys exclude it for systems and images; a class is here if its
  /// systems stand on two sides of a split by class.
  public let overlaps: [String]
  /// Subsets of an `exact` split that had another size, when it was created, than their fraction
  /// gives and what was written down as their deviation.
  public let wrongCounts: [String]
  /// The units of each subset, in order.
  public let counts: [Int]
  /// Clusters with members in several subsets. A split never divides one that it knows; this
  /// happens when systems turn out to be related afterwards, by a later search or derivation, and
  /// is no fault of the rows. A new split would keep them together.
  public let dividedClusters: Int
  /// The label of a system of each of the first few divided clusters.
  public let examples: [String]

  /// Whether nothing is wrong.
  public var isIntact: Bool { hasItsMembers && overlaps.isEmpty && wrongCounts.isEmpty }

  /// Whether the split and its extensions have the members that they were made with.
  public var hasItsMembers: Bool {
    storedDigest == recomputedDigest
      && extensions.allSatisfy { $0.storedDigest == $0.recomputedDigest }
  }
}
