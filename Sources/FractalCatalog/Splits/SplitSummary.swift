/// A split as it stands in a catalog.
public struct SplitSummary: Hashable, Sendable {
  /// What stands in one subset.
  public struct Subset: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// The fraction of the units that was asked for.
    public let fraction: Double
    /// How many systems stand here, or show images here.
    public let systems: Int
    /// How many classes those systems are in.
    public let classes: Int
    /// How many images stand here; nil unless the split is by image.
    public let images: Int?
    /// By how many units it was above its exact count when the split was created; 0 unless the split
    /// was allowed to be inexact.
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
  /// The name of the selection that was split; nil: every system there was.
  public let selection: String?
  /// SHA-256 over definition and members; see `docs/catalog.md`.
  public let digest: [UInt8]
  /// When it was created, as ISO 8601 in UTC.
  public let createdAt: String
  /// The subsets in order.
  public let subsets: [Subset]
  /// What the split kept together when it was created.
  public let keptTogether: [SplitRelation]
  /// How often it was extended.
  public let extensions: Int
  /// Systems of the catalog, or of the selection, that stand in no subset today: those in no class
  /// when the split is by class, and those added since.
  public let leftOut: Int
}
