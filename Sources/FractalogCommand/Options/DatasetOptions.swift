import ArgumentParser
import FractalCatalog
import FractalDatasets

/// A dataset, and perhaps one of its subsets.
struct DatasetOptions: ParsableArguments {
  @Argument(help: "The name of the dataset.", completion: Completion.names(.dataset))
  var name: String

  @OptionGroup var catalog: CatalogOptions

  @Option(help: "Image numbers count within this subset. (default: in the whole dataset)")
  var subset: String?

  /// Reads and checks the complete dataset, and closes the catalog.
  func dataset() throws -> Dataset {
    try catalog.with(.read) { try Dataset(named: name, in: $0) }
  }

  /// Converts image numbers of the subset to image numbers of the dataset.
  func numbers(_ numbers: [UInt64], in dataset: Dataset) throws -> [UInt64] {
    try dataset.numbering(ofSubset: subset).numbers(numbers)
  }
}
