import FractalCatalog
import Testing

/// What `dataset list` and the gallery say of each subset, held against what it draws.
struct DatasetOverviewTests {
  @Test(arguments: SplitRequest.Unit.allCases)
  func eachSubsetIsCountedByItself(_ unit: SplitRequest.Unit) throws {
    let folder = try TestFolder()
    var drawn: [DatasetContent.Subset] = []
    var images: [Int] = []
    let path = try folder.catalog { catalog in
      try TestDatasets.fill(catalog, unit: unit)
      let wanted: DatasetRequest.Images =
        unit == .image
        ? .ofSplit : .perClassOfSubset([Name(stored: "train"): 7, Name(stored: "val"): 3])
      try catalog.createDataset(TestDatasets.request(images: wanted))
      // Another dataset of the same split changes nothing.
      try catalog.createDataset(TestDatasets.request("e", seed: 6, images: wanted))
      let (summary, content) = try catalog.contentOfDataset(named: "d")
      drawn = content.subsets
      images = summary.subsets.map(\.images)
    }
    let console = try QueryConsole(path: path)
    let listed = try console.run(NamedQuery.named("datasets"))
    let place = Dictionary(uniqueKeysWithValues: zip(listed.columns, listed.columns.indices))
    let own = listed.rows.filter { $0[place["dataset"]!] == .text("d") }
    func column(_ name: String) throws -> [Int] {
      try own.map {
        guard case .integer(let value) = $0[place[name]!] else {
          throw CatalogError.queries(.notOneStatement)
        }
        return Int(value)
      }
    }
    #expect(try column("systems") == drawn.map(\.members.count))
    #expect(try column("classes") == drawn.map(\.classCount))
    #expect(try column("images") == images)
    // Systems, and by class also classes, are divided among the subsets.
    let systems = try column("systems").reduce(0, +)
    #expect(systems == (unit == .image ? 2 * 40 : 40))
    #expect(try column("classes").reduce(0, +) == (unit == .class ? 8 : 16))
  }
}
