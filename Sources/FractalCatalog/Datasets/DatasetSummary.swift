import FractalCore

/// A dataset of a catalog.
public struct DatasetSummary: Hashable, Sendable {
  /// The images of one subset of the split.
  public struct Subset: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Images of each of its classes; nil if the split is by image.
    public let imagesPerClass: Int?
    /// The number of its first image.
    public let first: Int
    /// How many images it has.
    public let images: Int
  }

  /// The maximum number of images of a dataset: the largest number that JSON can count to.
  public static let largestNumberOfImages = 1 << 53 - 1

  /// Its name.
  public let name: String
  /// The name of the split.
  public let split: String
  /// The recipe.
  public let recipe: StoredRecipe
  /// The seed of every draw.
  public let seed: UInt64
  /// The version of the renderer that draws it.
  public let rendererVersion: Int
  /// SHA-256 over everything that decides its images and labels; see `docs/catalog.md`.
  public let digest: Digest
  /// When it was created, as ISO 8601 in UTC.
  public let createdAt: String
  /// The subsets in the order of their images.
  public let subsets: [Subset]
}
