import FractalCore

/// Whether a split has changed since it was created.
public struct SplitVerification: Hashable, Sendable {
  /// Whether an extension has changed since it was made.
  public struct Extension: Hashable, Sendable {
    /// The digest that was stored when it was made.
    public let storedDigest: Digest
    /// The digest of its present rows.
    public let recomputedDigest: Digest
  }

  /// Its name.
  public let name: String
  /// The digest that was stored when it was created.
  public let storedDigest: Digest
  /// The digest of its present rows.
  public let recomputedDigest: Digest
  /// Its extensions, in order.
  public let extensions: [Extension]
  /// Units in two subsets. SQLite's keys exclude this for systems and images; a class is listed if
  /// its systems are on two sides of a split by class.
  public let overlaps: [String]
  /// Subsets of an `exact` split whose original size differs from their fraction and the stored
  /// deviation.
  public let wrongCounts: [String]
  /// The units of each subset, in order.
  public let counts: [Int]
  /// Clusters with members in several subsets. A split never divides a known cluster. This happens
  /// if a later search or derivation shows that systems are related, and is no fault of the rows. A
  /// new split would keep them together.
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
