import FractalCore

/// The result of an extension of a split.
public struct SplitExtension: Hashable, Sendable {
  /// The number of systems, or images, that joined a subset.
  public struct Share: Hashable, Sendable {
    /// The name of the subset.
    public let subset: String
    /// The number of systems placed there; by unit `image`, of images.
    public let added: Int
  }

  /// The name of the split.
  public let split: String
  /// 1, 2, 3, … within the split; nil if there was nothing to add, and nothing changed.
  public let number: Int?
  /// SHA-256 over the digest before it and the new members; nil with ``number``.
  public let digest: Digest?
  /// The number of placed systems.
  public let systems: Int
  /// The subsets, in order.
  public let shares: [Share]
  /// What was kept together.
  public let keptTogether: [SplitRelation]
  /// By method `exact`: each subset whose total count of old and new units is not exact, in words.
  public let deviations: [String]
  /// A system of each cluster that had members in several subsets before; its new members joined
  /// the largest part.
  public let divided: [String]
  /// The number of systems in no class that still have no place.
  public let leftOut: Int
}
