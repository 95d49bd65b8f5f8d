/// What an extension of a split came to.
public struct SplitExtension: Hashable, Sendable {
  /// How many systems, or images, joined a subset.
  public struct Share: Hashable, Sendable {
    /// The name of the subset.
    public let subset: String
    /// Systems that were given a place there; by unit `image`, images.
    public let added: Int
  }

  /// The name of the split.
  public let split: String
  /// 1, 2, 3, … within the split; nil: there was nothing to add, and nothing was changed.
  public let number: Int?
  /// SHA-256 over the digest before it and the new members; nil with ``number``.
  public let digest: [UInt8]?
  /// Systems that were given a place.
  public let systems: Int
  /// The subsets, in order.
  public let shares: [Share]
  /// What was kept together.
  public let keptTogether: [SplitRelation]
  /// By method `exact`: each subset that is off its exact count over old and new units, in words.
  public let deviations: [String]
  /// A system of each cluster that stood in several subsets before; its new members went where most
  /// of it stands.
  public let divided: [String]
  /// Systems in no class that still stand nowhere.
  public let leftOut: Int
}
