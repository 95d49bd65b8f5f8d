/// The definition of a new dataset: its systems, how to draw them, and the number of images.
///
/// ```swift
/// let request = DatasetRequest(
///   name: "main-scenes", split: "main", recipe: (name: "scenes", json: recipe.canonicalJSON),
///   seed: 5, images: .perClass(1000), rendererVersion: 1)
/// let dataset = try catalog.createDataset(request)
/// dataset.subsets.map(\.images)  // [900_000, 100_000] of classes split 900 to 100
/// ```
public struct DatasetRequest: Sendable {
  /// How many images.
  public enum Images: Hashable, Sendable {
    /// The same number for each class, in every subset.
    case perClass(Int)
    /// A number for each class, subset by subset.
    case perClassOfSubset([Name: Int])
    /// The images that the split, which is by image, has placed.
    case ofSplit
  }

  /// The name of the dataset, not yet taken.
  public var name: String
  /// The name of the split whose systems are drawn.
  public var split: String
  /// The recipe and its canonical JSON; stored with the dataset if the catalog lacks it.
  public var recipe: (name: String, json: String)
  /// The seed of every draw, at most `Int64.max`.
  public var seed: UInt64
  /// How many images.
  public var images: Images
  /// The version of the renderer that will draw it.
  public var rendererVersion: Int

  /// A request. See the properties.
  public init(
    name: String, split: String, recipe: (name: String, json: String), seed: UInt64,
    images: Images, rendererVersion: Int
  ) {
    (self.name, self.split, self.recipe, self.seed) = (name, split, recipe, seed)
    (self.images, self.rendererVersion) = (images, rendererVersion)
  }
}
