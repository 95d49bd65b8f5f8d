import FractalDatasets
import TestSupport
import Testing

struct ImageNumberingTests {
  @Test func numbersOfASubsetAreThoseOfTheDatasetFromItsFirstImageOn() throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"))
    let dataset = try Dataset(named: "d", in: catalog)
    let val = try dataset.numbering(ofSubset: "val")
    #expect(val.count == 320 && val.numbers == 320..<640)
    #expect(try val.numbers([0, 319, 5]) == [320, 639, 325])
    #expect(try dataset.numbering.numbers([0, 639]) == [0, 639])
    #expect(try dataset.numbering(ofSubset: nil) == dataset.numbering)
  }

  @Test(arguments: [nil, "val"] as [String?])
  func numbersBeyondAreRefusedWithOneError(_ subset: String?) throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"))
    let dataset = try Dataset(named: "d", in: catalog)
    let numbering = try dataset.numbering(ofSubset: subset)
    for number in [numbering.count, .max] {
      let error = DatasetError.noSuchImage(
        number, dataset: "d", subset: subset, count: numbering.count)
      #expect(!numbering.has(number))
      #expect(throws: error) { try numbering.number(number) }
      #expect(throws: error) { try numbering.numbers([0, number]) }
    }
    let beyond = DatasetError.noSuchImage(640, dataset: "d", subset: nil, count: 640)
    #expect(throws: beyond) { try dataset.digests(of: [0, 640], threads: 1) }
    #expect(throws: beyond) { try dataset.drawPictures([640], threads: 1) { _, _ in } }
  }

  @Test(arguments: ["classes", "scenes", "anderson-2022-pairs"])
  func aTargetIsALabelOrALabelSet(_ recipe: String) throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick(recipe))
    let dataset = try Dataset(named: "d", in: catalog)
    #expect(dataset.isMultiHot == (recipe == "scenes"))
    try dataset.drawPictures([0, 7, 639], threads: 1) { account, _ in
      let target = dataset.target(of: account)
      if recipe == "scenes" {
        #expect(target == .labels(account.labels))
      } else {
        #expect(target == .label(dataset.label(ofImage: account.index)))
        #expect(account.labels == [dataset.label(ofImage: account.index)])
      }
    }
  }
}
