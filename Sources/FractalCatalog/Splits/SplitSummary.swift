import FractalCore

/// A split of a catalog.
public struct SplitSummary: Hashable, Sendable {
  /// The content of one subset.
  public struct Subset: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// The requested fraction of the units.
    public let fraction: Double
    /// The number of systems in the subset, or with images in it.
    public let systems: Int
    /// The number of classes of these systems.
    public let classes: Int
    /// The number of images in the subset; nil unless the split is by image.
    public let images: Int?
    /// By how many units it was above its exact count when the split was created; 0 unless the
    /// split was allowed to be inexact.
    public let deviation: Int
  }

  /// Its name.
  public let name: String
  /// What stays whole.
  public let unit: SplitRequest.Unit
  /// How units were placed.
  public let method: SplitRequest.Method
  /// The seed of the hash.
  public let seed: UInt64
  /// Images of each system; nil unless the split is by image.
  public let images: Int?
  /// The name of the selection that was split; nil for every system.
  public let selection: String?
  /// SHA-256 over definition and members; see `docs/catalog.md`.
  public let digest: Digest
  /// When it was created, as ISO 8601 in UTC.
  public let createdAt: String
  /// The subsets in order.
  public let subsets: [Subset]
  /// What the split kept together when it was created.
  public let keptTogether: [SplitRelation]
  /// The number of extensions.
  public let extensions: Int
  /// Systems of the catalog, or of the selection, that are in no subset today: those in no class,
  /// if the split is by class, and those added since.
  public let leftOut: Int
}
