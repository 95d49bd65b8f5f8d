/// Whether a split is still what it was when it was created.
public struct SplitVerification: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// The digest written down when it was created.
  public let storedDigest: [UInt8]
  /// The digest of the rows as they are now.
  public let recomputedDigest: [UInt8]
  /// Units in two subsets. SQLite's keys exclude it for systems and images; a class is here if its
  /// systems stand on two sides of a split by class.
  public let overlaps: [String]
  /// Subsets of an `exact` split that have another size than their fraction gives.
  public let wrongCounts: [String]
  /// The units of each subset, in order.
  public let counts: [Int]

  /// Whether nothing is wrong.
  public var isIntact: Bool {
    storedDigest == recomputedDigest && overlaps.isEmpty && wrongCounts.isEmpty
  }
}
