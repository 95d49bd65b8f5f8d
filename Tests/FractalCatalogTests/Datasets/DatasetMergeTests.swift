import FractalCore
import FractalCatalog
import Testing

/// Datasets in the union of catalogs.
struct DatasetMergeTests {
  private func side(_ folder: TestFolder, _ name: String, seed: UInt64 = 5) throws -> String {
    try folder.catalog(name) { catalog in
      try TestDatasets.fill(catalog, name == "a.sqlite" ? Array(0..<40) : (0..<40).reversed())
      try catalog.createDataset(TestDatasets.request(seed: seed))
      try catalog.createDataset(TestDatasets.request("only \(name)"))
    }
  }

  @Test func theSameDatasetIsThereOnceAndOthersComeAlong() throws {
    let folder = try TestFolder()
    let paths = [try side(folder, "a.sqlite"), try side(folder, "b.sqlite")]
    var digests: Set<Digest> = []
    for order in [paths, paths.reversed()] {
      let union = try MergeTests.union(order)
      #expect(try union.datasets().map(\.name) == ["d", "only a.sqlite", "only b.sqlite"])
      let original = try Catalog(path: order[0], access: .read).dataset(named: "d")
      #expect(try union.contentOfDataset(named: "d").summary.digest == original.digest)
      digests.insert(try union.portableDigest())
    }
    #expect(digests.count == 1)
  }

  @Test func anotherDatasetOfTheNameIsRefusedOrLeftOut() throws {
    let folder = try TestFolder()
    let union = try MergeTests.union([side(folder, "a.sqlite")])
    let other = try side(folder, "b.sqlite", seed: 6)
    let before = try union.contentDigest()
    #expect(
      sentence { try union.merge([other]) }
        == """
        The dataset 'd' in '\(other)' differs from the one here. Nothing was merged; leave it \
        out with --skip-taken-names.
        """)
    #expect(try union.contentDigest() == before)
    let report = try union.merge([other], skippingTakenNames: true)[0]
    #expect(report.namesLeftOut == ["dataset 'd'"])
    let row = try #require(report.rows.first { $0.kind == .datasets })
    #expect(row.there == 2 && row.added == 1 && row.leftOut == 1)
  }

  @Test func aDatasetGoesWithItsSplit() throws {
    let folder = try TestFolder()
    let path = try side(folder, "a.sqlite")
    let union = try Catalog.inMemory()
    try TestDatasets.fill(union, Array(0..<20))
    let report = try union.merge([path], skippingTakenNames: true)[0]
    #expect(
      report.namesLeftOut == ["split 'main'", "dataset 'd'", "dataset 'only a.sqlite'"])
    #expect(try union.datasets() == [])
  }

  @Test(arguments: [ClassConflict.Policy.ours, .theirs, .both])
  func otherClassesLeaveADatasetAsItWas(_ policy: ClassConflict.Policy) throws {
    let folder = try TestFolder()
    let union = try MergeTests.union([side(folder, "a.sqlite")])
    let path = try folder.catalog("c.sqlite") { catalog in
      try catalog.importAll(
        TestSystems.origin(promised: 1, name: "other"),
        [Arrival(system: TestSystems.system(3), number: 0, className: "elsewhere")])
    }
    let before = try union.contentOfDataset(named: "d")
    try union.merge([path], onClassConflict: policy)
    let after = try union.contentOfDataset(named: "d")
    #expect(after.summary == before.summary)
    #expect(after.content.classes == before.content.classes)
  }
}
