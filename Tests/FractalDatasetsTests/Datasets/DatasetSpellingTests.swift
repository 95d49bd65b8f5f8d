import FractalCatalog
import FractalDatasets
import TestSupport
import Testing

/// A dataset whose classes and subsets have names in two Unicode spellings keeps them apart.
struct DatasetSpellingTests {
  @Test func eachSubsetIsFoundByItsOwnBytes() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(named: "d", in: SpelledDataset.catalog(in: folder))
    let (first, second) = (dataset.subsets[0], dataset.subsets[1])
    #expect(try dataset.numbers(ofSubset: SpelledDataset.composed) == first.numbers)
    #expect(try dataset.numbers(ofSubset: SpelledDataset.decomposed) == second.numbers)
  }

  @Test func aSubsetInNFCIsFoundInTheOtherSpelling() throws {
    let catalog = try Catalog.inMemory()
    try ExampleDatasets.fill(catalog)
    try catalog.createSplit(
      SplitRequest(
        name: "other", unit: .system, method: .exact, seed: 1,
        fractions: [(SpelledDataset.decomposed, 0.5), ("val", 0.5)], keepTogether: []))
    _ = try RecipeLibrary.store(ExampleDatasets.quick("classes"), in: catalog)
    _ = try Dataset.create(
      "d", split: "other", recipe: "quick", images: .perClass(5), seed: 7, in: catalog)
    let dataset = try Dataset(named: "d", in: catalog)
    for name in SpelledDataset.both {
      #expect(try dataset.numbers(ofSubset: name) == dataset.subsets[0].numbers)
    }
  }
}
