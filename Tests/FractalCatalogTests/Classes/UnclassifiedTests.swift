import FractalCatalog
import Testing

/// Systems in no class stay out of splits, unless they are asked for.
struct UnclassifiedTests {
  /// 55 systems, of which 0, 11, 22, 33 and 44 are in no class.
  private let catalog: Catalog

  init() throws { catalog = try SplitTests.catalog(Array(0..<55)) }

  private static func request(
    _ unit: SplitRequest.Unit, name: String = "main", includesUnclassified: Bool = false
  ) -> SplitRequest {
    SplitTests.request(
      unit, .exact, name: name, fractions: [("train", 0.8), ("val", 0.2)],
      includesUnclassified: includesUnclassified)
  }

  @Test(arguments: SplitRequest.Unit.allCases)
  func onlySystemsOfClassesAreDivided(_ unit: SplitRequest.Unit) throws {
    let split = try catalog.createSplit(Self.request(unit))
    #expect(split.leftOut == 5)
    let systems = split.subsets.map(\.systems)
    #expect(unit == .image ? systems == [50, 50] : systems.reduce(0, +) == 50)
    // So a dataset takes it.
    try catalog.createDataset(
      TestDatasets.request(images: unit == .image ? .ofSplit : .perClass(2)))
    #expect(try catalog.verifySplit("main").isIntact)
  }

  @Test(arguments: [SplitRequest.Unit.system, .image])
  func allAreDividedWhereThatIsSaid(_ unit: SplitRequest.Unit) throws {
    let split = try catalog.createSplit(Self.request(unit, includesUnclassified: true))
    #expect(split.leftOut == 0)
    let refusal = sentence {
      try catalog.createDataset(
        TestDatasets.request(images: unit == .image ? .ofSplit : .perClass(2)))
    }
    #expect(refusal?.contains("5 of split 'main' are not") == true)
  }

  /// A split of systems of classes is the one that there would be without the others.
  @Test func theOthersDecideNothing() throws {
    let digest = try catalog.createSplit(Self.request(.system)).digest
    let alone = try SplitTests.catalog((0..<55).filter { $0 % 11 != 0 })
    #expect(try alone.createSplit(Self.request(.system)).digest == digest)
  }

  @Test func anExtensionTakesWhatTheSplitWould() throws {
    for name in ["classed", "all"] {
      try catalog.createSplit(
        Self.request(.system, name: name, includesUnclassified: name == "all"))
    }
    try SplitTests.fill(catalog, Array(55..<100), origin: "more")
    // 55, 66, 77, 88 and 99 are in no class, too.
    let classed = try catalog.extendSplit("classed")
    #expect(classed.systems == 40 && classed.leftOut == 10)
    let all = try catalog.extendSplit("all")
    #expect(all.systems == 40 && all.leftOut == 5)
    let rest = try catalog.extendSplit("all", includesUnclassified: true)
    #expect(rest.systems == 5 && rest.leftOut == 0)
    #expect(try catalog.verifySplit("all").isIntact && catalog.verifySplit("classed").isIntact)
    #expect(try catalog.split(named: "all").leftOut == 0)
  }

  @Test func classesThatTrainingNeverShowsAreCounted() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 10, perClass: 1)
    for unit in [SplitRequest.Unit.system, .image] {
      try catalog.createSplit(Self.request(unit, name: "\(unit)"))
      try catalog.createDataset(
        TestDatasets.request(
          "d\(unit)", split: "\(unit)", images: unit == .image ? .ofSplit : .perClass(2)))
    }
    let untrained = try catalog.untrainedClasses(ofDataset: "dsystem")
    #expect(untrained.map(\.subset) == ["val"] && untrained.map(\.training) == ["train"])
    #expect(untrained.map(\.classes) == [2] && untrained.map(\.untrained) == [2])
    #expect(try catalog.untrainedClasses(ofDataset: "dimage").isEmpty)
    #expect(throws: CatalogError.self) { try catalog.untrainedClasses(ofDataset: "none") }
  }
}
