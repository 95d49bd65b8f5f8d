import Crypto
import FractalCatalog
import GRDB
import Testing

/// Splits by image are made and kept in time and room that numbers and systems take side by side,
/// and not their pairs.
struct ImageSplitTests {
  private static func request(
    _ images: Int, _ method: SplitRequest.Method = .exact, name: String = "main",
    fractions: [(String, Double)] = [("train", 0.9), ("val", 0.1)]
  ) -> SplitRequest {
    SplitRequest(
      name: name, unit: .image, method: method, seed: 3, fractions: fractions, images: images,
      includesUnclassified: true)
  }

  /// 400 systems of 20,000 images: eight million images in some 20,000 rows.
  @Test func manyImagesOfManySystemsTakeFewRows() throws {
    let folder = try TestFolder()
    let path = try folder.catalog { catalog in
      try TestSystems.fill(catalog, count: 400, perClass: 4, measured: false)
      let split = try catalog.createSplit(Self.request(20_000))
      #expect(split.subsets.map(\.images) == [7_200_000, 800_000])
      #expect(split.subsets.map(\.systems) == [400, 400])
      #expect(try catalog.verifySplit("main").isIntact)
      let dataset = try catalog.createDataset(TestDatasets.request(images: .ofSplit))
      #expect(dataset.subsets.map(\.images) == [7_200_000, 800_000])
      let content = try catalog.contentOfDataset(named: "d").content
      #expect(content.subsets.map { $0.instances?.count } == [18_000, 2_000])
      let failed = try catalog.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed)
      #expect(failed.map(\.check) == [])
    }
    let rows = try folder.rowCounts(path)
    #expect(rows["split_image"] == 20_000 && rows["split_spread"] == 400)
  }

  @Test(arguments: SplitRequest.Method.allCases)
  func eachNumberStandsOnceAndForEverySystem(_ method: SplitRequest.Method) throws {
    let folder = try TestFolder()
    let path = try folder.catalog { catalog in
      try TestSystems.fill(catalog, count: 5, measured: false)
      try catalog.createSplit(Self.request(50, method))
    }
    let console = try QueryConsole(path: path)
    func numbers(_ parameters: [String: String]) throws -> [SQLValue] {
      try console.run(
        NamedQuery.named("images_of_split"),
        parameters: ["split": "main"].merging(parameters) { $1 }
      ).rows.map { $0[2] }
    }
    let all = (0..<50).map { SQLValue.integer($0) }
    var sides: Set<[SQLValue]> = []
    for number in 0..<5 {
      let label = TestSystems.system(number).label.description
      let train = try numbers(["label": label, "subset": "train"])
      let val = try numbers(["label": label, "subset": "val"])
      #expect(Set(train + val) == Set(all) && train.count + val.count == 50)
      if method == .exact { #expect(val.count == 5) }
      sides.insert(val)
    }
    #expect(sides.count == 1)
    #expect(try numbers([:]).count == 250)
  }

  /// A split with more images moves none of those that were there.
  @Test func moreImagesOfAStableSplitMoveNone() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 3, perClass: 1, measured: false)
    for images in [100, 1000] {
      try catalog.createSplit(Self.request(images, .stable, name: "\(images)"))
      try catalog.createDataset(
        TestDatasets.request("\(images)", split: "\(images)", images: .ofSplit))
    }
    let few = try catalog.contentOfDataset(named: "100").content.subsets
    let many = try catalog.contentOfDataset(named: "1000").content.subsets
    for (few, many) in zip(few, many) {
      #expect(few.instances == many.instances?.filter { $0 < 100 })
    }
  }

  @Test(arguments: [1_000_001, 1_000_000_000, Int.max, 0, -1])
  func moreThanAMillionImagesAreRefusedAtOnce(_ images: Int) throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 3, measured: false)
    #expect(
      sentence { try catalog.createSplit(Self.request(images)) }
        == "A split of \(images) images a system was asked for. Give 1 to 1000000.")
    #expect(try catalog.splits() == [])
  }

  @Test func moreThanAThousandSubsetsAreRefused() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 3, measured: false)
    let fractions = (0..<1001).map { ("s\($0)", 1.0 / 1001) }
    #expect(
      sentence { try catalog.createSplit(Self.request(2000, fractions: fractions)) }
        == "1001 subsets were asked for. A split has at most 1000.")
  }

  @Test func aSplitComesBackFromItsFileAndGrowsByItsExtensions() throws {
    let source = try Catalog.inMemory()
    try TestSystems.fill(source, count: 12, perClass: 4, measured: false)
    try source.createSplit(Self.request(30, fractions: [("train", 0.8), ("a val", 0.2)]))
    try source.importAll(
      TestSystems.origin(promised: 2, name: "more"), TestSystems.arrivals(12..<14))
    let added = try source.extendSplit("main", includesUnclassified: true)
    #expect(added.systems == 2 && added.shares.map(\.added) == [48, 12])
    let bytes = try source.exportSplit("main")
    let target = try Catalog.inMemory()
    try target.importAll(
      TestSystems.origin(promised: 14, name: "again"), TestSystems.arrivals(0..<14).reversed())
    let copy = try target.importSplit(bytes)
    #expect(try copy.digest == source.split(named: "main").digest)
    #expect(copy.subsets.map(\.images) == [336, 84] && copy.extensions == 1)
    #expect(try target.exportSplit("main") == bytes)
    #expect(try source.extendSplit("main", includesUnclassified: true).systems == 0)
  }

  /// A file whose last line is right, and whose numbers are not.
  @Test(arguments: [
    "0-99999999", "0-9223372036854775807", "0-18446744073709551615", "5-0", "-1-3", "0,0,0",
    "0-3,2-5", "9223372036854775807", "", "0-28", "0--3", "a",
  ])
  func numbersOfAFileThatAreNoneAreRefused(_ ranges: String) throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 3, measured: false)
    try catalog.createSplit(Self.request(30))
    let text = String(decoding: try catalog.exportSplit("main"), as: UTF8.self)
    let body = text.replacing(#/\nnumbers [0-9,-]+ train\n/#, with: "\nnumbers \(ranges) train\n")
      .replacing(#/end [0-9a-f]{64}\n$/#, with: "")
    let digest = SHA256.hash(data: Array(body.utf8)).map {
      ($0 < 16 ? "0" : "") + String($0, radix: 16)
    }.joined()
    let before = try catalog.contentDigest()
    let refusal = sentence {
      try catalog.importSplit(Array("\(body)end \(digest)\n".utf8), as: "again")
    }
    #expect(refusal?.hasPrefix("The file is not a split as") == true, "\(refusal ?? "")")
    #expect(try catalog.contentDigest() == before)
  }
}
