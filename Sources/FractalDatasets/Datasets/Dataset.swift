import FractalCatalog
import FractalCore
import FractalRendering

/// A numbered list of training images that need not exist: image *i* depends only on the dataset
/// and *i*, not on the machine, the time, the order or other images.
///
/// ```swift
/// let dataset = try Dataset(named: "main-scenes", in: catalog)  // the catalog may now be closed
/// let train = try dataset.numbers(ofSubset: "train")                // 0..<900_000
/// let batches = BatchRenderer(dataset.recipe, threads: 8)
/// let accounts = try batches.draw(train.prefix(64), seed: dataset.seed, of: dataset, to: buffer)
/// accounts[3].labels.map { dataset.classes[$0] }                    // ["fern", "moss"]
/// ```
///
/// The images of its subsets come one after the other. Within a subset classes take turns, and the
/// systems of a class take turns: number *j* of a subset of *k* classes shows its class *j* mod
/// *k*. A scene draws a class of the subset for each object, each equally likely, then one of its
/// systems.
///
/// Memory: about 56 bytes for each system and for each of its maps.
public final class Dataset: Sendable {
  /// Its summary in the catalog.
  public let summary: DatasetSummary
  /// The recipe: what decides an image besides its systems.
  public let recipe: Recipe
  /// The names of the classes by their numbers: the label table.
  public let classes: [String]
  /// Its subsets, in the order of their images.
  public let subsets: [DatasetSubset]

  /// Reads a complete dataset, and checks that it has not changed since it was created.
  ///
  /// - Throws: `CatalogError` if there is no such dataset, or it has changed;
  ///   ``DatasetError/otherRenderer(dataset:version:)`` if another renderer draws it.
  public convenience init(named name: String, in catalog: Catalog) throws {
    try self.init(named: name, in: catalog, systemsIn: .memory)
  }

  /// The same, with the maps of its systems in a place. In a file, 100,000 systems take 6 MB of
  /// memory.
  package init(
    named name: String, in catalog: Catalog, systemsIn place: PackedSystems.Place
  ) throws {
    let (summary, content) = try catalog.contentOfDataset(named: name, systemsIn: place)
    guard summary.rendererVersion == rendererVersion else {
      throw DatasetError.otherRenderer(dataset: name, version: summary.rendererVersion)
    }
    self.summary = summary
    recipe = try Recipe(json: summary.recipe.json)
    classes = content.classes
    subsets = zip(summary.subsets, content.subsets).map { DatasetSubset($0, $1, content.systems) }
  }

  /// Its name.
  public var name: String { summary.name }
  /// The seed of every draw.
  public var seed: UInt64 { summary.seed }
  /// SHA-256 over everything that decides its images and labels.
  public var digest: Digest { summary.digest }
  /// How many images it has; they are numbered from 0.
  public var count: UInt64 { subsets.reduce(0) { $0 + $1.count } }

  /// The numbers of a subset's images; without a name, of all.
  ///
  /// - Throws: ``DatasetError/unknownSubset(_:dataset:known:)``.
  public func numbers(ofSubset name: String?) throws(DatasetError) -> Range<UInt64> {
    try numbering(ofSubset: name).numbers
  }

  /// Only the subset of this name; without a name, all subsets.
  ///
  /// - Throws: ``DatasetError/unknownSubset(_:dataset:known:)``.
  package func subsets(named name: String?) throws(DatasetError) -> [DatasetSubset] {
    guard let name else { return subsets }
    let names = subsets.map(\.name)
    guard let place = Name.place(of: name, among: names) else {
      throw .unknownSubset(name, dataset: self.name, known: names)
    }
    return [subsets[place]]
  }

  /// The label of the system that an object shows.
  public func label(of object: ImageObject, inImage number: UInt64) -> SystemLabel {
    subset(of: number).label(classNumber: object.classNumber, systemNumber: object.systemNumber)
  }

  /// The subset that has the image of this number.
  ///
  /// - Precondition: There is such an image.
  public func subset(of number: UInt64) -> DatasetSubset {
    guard let subset = subsets.first(where: { $0.numbers.contains(number) }) else {
      preconditionFailure("A dataset of \(count) images has no image \(number)")
    }
    return subset
  }
}

extension Dataset: SubjectSource {
  /// What image `index` shows.
  ///
  /// - Precondition: There is such an image.
  public func subject(of index: UInt64) -> Subject {
    subset(of: index).subject(of: index)
  }

  /// What an object of scene `index` shows.
  public func subject(of index: UInt64, from stream: inout RandomStream) -> Subject {
    subset(of: index).subject(of: index, from: &stream)
  }
}
