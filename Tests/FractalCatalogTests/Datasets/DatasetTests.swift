import FractalCatalog
import Testing

/// What a dataset is made of.
struct DatasetTests {
  @Test func labelsAreNumberedByNameOverAllSubsets() throws {
    let catalog = try Catalog.inMemory()
    try TestDatasets.fill(catalog)
    let summary = try catalog.createDataset(TestDatasets.request())
    let (stored, content) = try catalog.contentOfDataset(named: "d")
    #expect(stored == summary)
    #expect(content.classes == (2...9).map { "c\($0)" })
    for subset in content.subsets {
      let members = subset.members
      #expect(members.map(\.classNumber) == members.map(\.classNumber).sorted())
      for member in members {
        let number = (0..<40).first { TestSystems.system($0).label == member.label }
        #expect(number.map(TestDatasets.className) == content.classes[member.classNumber])
      }
    }
    #expect(content.subsets.map(\.members.count).reduce(0, +) == 40)
  }

  @Test func subsetsFollowOneAnother() throws {
    let catalog = try Catalog.inMemory()
    try TestDatasets.fill(catalog)
    let summary = try catalog.createDataset(
      TestDatasets.request(
        images: .perClassOfSubset([Name(stored: "val"): 3, Name(stored: "train"): 7])))
    #expect(summary.subsets.map(\.name) == ["train", "val"])
    #expect(summary.subsets.map(\.imagesPerClass) == [7, 3])
    #expect(summary.subsets.map(\.images) == [56, 24])
    #expect(summary.subsets.map(\.first) == [0, 56])
  }

  @Test func aSplitByClassGivesEachSubsetItsOwnClasses() throws {
    let catalog = try Catalog.inMemory()
    try TestDatasets.fill(catalog, unit: .class)
    let summary = try catalog.createDataset(TestDatasets.request())
    #expect(summary.subsets.map(\.images) == [60, 20])
    #expect(try catalog.contentOfDataset(named: "d").content.subsets.map(\.classCount) == [6, 2])
  }

  @Test func aSplitByImageSaysWhichImagesThereAre() throws {
    let catalog = try Catalog.inMemory()
    try TestDatasets.fill(catalog, unit: .image)
    let summary = try catalog.createDataset(TestDatasets.request(images: .ofSplit))
    #expect(summary.subsets.map(\.images) == [600, 200])
    #expect(summary.subsets.map(\.imagesPerClass) == [nil, nil])
    let content = try catalog.contentOfDataset(named: "d").content
    for (subset, own) in zip(content.subsets, summary.subsets) {
      let instances = try #require(subset.instances)
      #expect(subset.imageCount == own.images)
      #expect(instances == Set(instances).sorted())
    }
    #expect(content.subsets.flatMap { $0.instances ?? [] }.sorted() == Array(0..<20))
  }

  static let refusals: [(DatasetRequest, unit: SplitRequest.Unit, sentence: String)] = [
    (TestDatasets.request("taken"), .system, "'taken'"),
    (TestDatasets.request(split: "none"), .system, "'none'"),
    (
      TestDatasets.request(images: .ofSplit), .system,
      "A dataset needs a number of images. Say how many of each class with --images-per-class."
    ),
    (TestDatasets.request(), .image, "Leave --images-per-class out."),
    (
      TestDatasets.request(task: "scenes", images: .ofSplit), .image,
      "An image of recipe 'scenes' shows several systems, so split 'main'"
    ),
    (
      TestDatasets.request(images: .perClass(0)), .system,
      "0 images of each class were asked for. Give at least 1."
    ),
    (TestDatasets.request(images: .perClass(.max / 4)), .system, "(2^53)"),
    (
      TestDatasets.request(
        images: .perClassOfSubset([
          Name(stored: "train"): 1, Name(stored: "test"): 1, Name(stored: "val"): 1,
        ])), .system,
      "Split 'main' has no subset 'test'; it has 'train', 'val'."
    ),
    (
      TestDatasets.request(images: .perClassOfSubset([Name(stored: "train"): 1])), .system,
      "Subset 'val' of split 'main' was given no number of images."
    ),
    (TestDatasets.request(seed: .max), .system, "Seed 18446744073709551615"),
  ]

  @Test(arguments: refusals.indices)
  func whatCannotBeIsRefusedAndNothingIsWritten(_ index: Int) throws {
    let (request, unit, text) = Self.refusals[index]
    let catalog = try Catalog.inMemory()
    try TestDatasets.fill(catalog, unit: unit)
    if unit == .system { try catalog.createDataset(TestDatasets.request("taken")) }
    let before = try catalog.contentDigest()
    let refusal = sentence { try catalog.createDataset(request) }
    #expect(refusal?.contains(text) == true, "\(refusal ?? "nothing")")
    #expect(try catalog.contentDigest() == before)
  }

  @Test func everySystemIsInOneClass() throws {
    for (classes, text) in [([String](), "which is in none"), (["c2", "c3"], "which is in 2")] {
      let catalog = try Catalog.inMemory()
      try TestDatasets.fill(catalog)
      try catalog.importAll(
        TestSystems.origin(promised: classes.count + 1, name: "more"),
        (classes + [nil]).enumerated().map {
          Arrival(system: TestSystems.system(99), number: $0, className: $1)
        })
      try catalog.createSplit(
        SplitTests.request(.system, .exact, name: "all", fractions: [("a", 1)]))
      let refusal = sentence { try catalog.createDataset(TestDatasets.request(split: "all")) }
      #expect(
        refusal?.hasPrefix("A dataset needs each system in one class. 1 of split 'all' is not")
          == true)
      #expect(refusal?.contains(text) == true)
    }
  }

  @Test func unknownDatasetsAreNamedWithThoseThereAre() throws {
    let catalog = try Catalog.inMemory()
    try TestDatasets.fill(catalog)
    for name in ["b", "a"] { try catalog.createDataset(TestDatasets.request(name)) }
    #expect(try catalog.datasets().map(\.name) == ["a", "b"])
    let refusal = sentence { _ = try catalog.dataset(named: "c") }
    #expect(refusal?.contains("'c'") == true && refusal?.hasSuffix("a, b.") == true)
  }
}
