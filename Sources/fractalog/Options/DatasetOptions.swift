import ArgumentParser
import FractalCatalog
import FractalDatasets

/// Which dataset, and which subset of it.
struct DatasetOptions: ParsableArguments {
  @Argument(help: "The name of the dataset.")
  var name: String

  @OptionGroup var catalog: CatalogOptions

  @Option(help: "Count image numbers within this subset. (default: in the whole dataset)")
  var subset: String?

  /// The dataset, read whole and checked; the catalog is closed again.
  func dataset() throws -> Dataset {
    try catalog.with(.read) { try Dataset(named: name, in: $0) }
  }

  /// The numbers in the dataset of images by their numbers in the subset.
  func numbers(_ numbers: [UInt64], in dataset: Dataset) throws -> [UInt64] {
    let range = try dataset.numbers(ofSubset: subset)
    return try numbers.map { number in
      guard number < range.count else {
        throw DatasetError.noSuchImage(
          number, dataset: name, subset: subset, count: UInt64(range.count))
      }
      return range.lowerBound + number
    }
  }
}
