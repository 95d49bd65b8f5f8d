import FractalCatalog
import FractalCore
import FractalRendering

/// The account of one image of a dataset, for JSON: its labels, its objects with their systems and
/// every number that was drawn for them, its background and blur.
///
/// ```swift
/// let explanation = ImageExplanation(of: account, in: dataset)
/// explanation.objects[0].system        // "ifs-3-9f2c4e1ab07d"
/// explanation.json(indented: true)     // what 'fractalog dataset explain' prints
/// ```
public struct ImageExplanation: Encodable, Hashable, Sendable {
  /// The dataset's name.
  public let dataset: String
  /// Its digest.
  public let digest: Digest
  /// The number of the image in the dataset.
  public let number: UInt64
  /// The subset that has it.
  public let subset: String
  /// Its number in the subset.
  public let numberInSubset: UInt64
  /// The seed of every draw.
  public let seed: UInt64
  /// The name of the recipe.
  public let recipe: String
  /// The version of the renderer.
  public let rendererVersion: Int
  /// The numbers of the classes that are labels, ascending.
  public let labels: [Int]
  /// Their names.
  public let classes: [String]
  /// Its objects, in the order of painting; a pair has one for each picture.
  public let objects: [ObjectExplanation]
  /// The background and blur of each picture.
  public let finishes: [FinishExplanation]

  /// The explanation of an image that a dataset drew.
  ///
  /// - Parameter isNamed: Whether it has the dataset's name; without it, ``dataset`` is empty.
  public init(of account: ImageAccount, in dataset: Dataset, isNamed: Bool = true) {
    let subset = dataset.subset(of: account.index)
    self.dataset = isNamed ? dataset.name : ""
    digest = dataset.digest
    number = account.index
    self.subset = subset.name
    numberInSubset = account.index - subset.numbers.lowerBound
    seed = dataset.seed
    recipe = dataset.recipe.name
    rendererVersion = FractalRendering.rendererVersion
    labels = account.labels
    classes = account.labels.map { dataset.classes[$0] }
    objects = account.objects.map { object in
      ObjectExplanation(
        object, className: dataset.classes[object.classNumber],
        label: dataset.label(of: object, inImage: account.index))
    }
    finishes = account.finishes.map(FinishExplanation.init)
  }

  /// The explanation as JSON.
  ///
  /// - Parameter indented: On many lines, for people; or on one.
  public func json(indented: Bool) -> String {
    do {
      return try FractalDatasets.json(self, indented: indented)
    } catch {
      preconditionFailure("Every number of an image is finite, so it can be written: \(error)")
    }
  }
}
