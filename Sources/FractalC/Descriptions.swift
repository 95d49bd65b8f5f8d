import FractalCore
import FractalCatalog
import FractalDatasets
import FractalPlatform
import FractalRendering

/// One subset, as JSON says it.
private struct SubsetDescription: Encodable {
  let name: String
  let firstImage: UInt64
  let images: UInt64
  let imagesPerClass: Int?
  /// Ascending; nil in a list of datasets.
  var classNumbers: [Int]?
}

/// One dataset of a catalog, as `fractalog_datasets()` lists it.
private struct DatasetListing: Encodable {
  let name: String
  let split: String
  let recipe: String
  let seed: UInt64
  let rendererVersion: Int
  let digest: Digest
  let createdAt: String
  let subsets: [SubsetDescription]

  init(_ summary: DatasetSummary) {
    name = summary.name
    split = summary.split
    recipe = summary.recipe.name
    seed = summary.seed
    rendererVersion = summary.rendererVersion
    digest = summary.digest
    createdAt = summary.createdAt
    subsets = summary.subsets.map {
      SubsetDescription(
        name: $0.name, firstImage: UInt64($0.first), images: UInt64($0.images),
        imagesPerClass: $0.imagesPerClass)
    }
  }
}

/// What `fractalog_dataset_describe()` says, but for the recipe.
private struct DatasetDescription: Encodable {
  let name: String
  let subset: String?
  let firstImage: UInt64
  let images: UInt64
  let task: String
  let seed: UInt64
  let digest: Digest
  let rendererVersion: Int
  let classes: [String]
  let subsets: [SubsetDescription]

  init(_ open: OpenDataset) {
    let dataset = open.dataset
    name = dataset.name
    subset = open.numbering.subset
    firstImage = open.numbering.numbers.lowerBound
    images = open.numbering.count
    task = dataset.recipe.task.rawValue
    seed = dataset.seed
    digest = dataset.digest
    rendererVersion = FractalRendering.rendererVersion
    classes = dataset.classes
    subsets = dataset.subsets.map {
      SubsetDescription(
        name: $0.name, firstImage: $0.numbers.lowerBound, images: $0.count,
        imagesPerClass: $0.imagesPerClass, classNumbers: $0.classNumbers)
    }
  }
}

extension OpenDataset {
  /// What `fractalog_dataset_describe()` says.
  func description() throws -> String {
    // A recipe is JSON already; it becomes the last field of the object.
    let others = try json(DatasetDescription(self)).dropLast()
    return "\(others),\"recipe\":\(dataset.recipe.canonicalJSON)}"
  }
}

/// What `fractalog_datasets()` says.
func listing(of summaries: [DatasetSummary]) throws -> String {
  try json(summaries.map(DatasetListing.init))
}
