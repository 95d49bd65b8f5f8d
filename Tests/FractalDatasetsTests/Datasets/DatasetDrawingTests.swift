import FractalCatalog
import FractalCore
import FractalDatasets
import FractalRendering
import TestSupport
import Testing

/// Image *i* follows from the dataset and *i* alone.
struct DatasetDrawingTests {
  @Test func subsetsAreStretchesOfNumbers() throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"))
    let dataset = try Dataset(named: "d", in: catalog)
    #expect(dataset.count == 640)
    #expect(try dataset.numbers(ofSubset: nil) == 0..<640)
    #expect(try dataset.numbers(ofSubset: "train") == 0..<320)
    #expect(try dataset.numbers(ofSubset: "val") == 320..<640)
    #expect(dataset.subset(of: 319).name == "train" && dataset.subset(of: 320).name == "val")
    let refusal = #expect(throws: DatasetError.self) { try dataset.numbers(ofSubset: "test") }
    #expect("\(refusal!)" == "Dataset 'd' has no subset 'test'; it has 'train', 'val'.")
  }

  @Test func classesTakeTurnsAndSystemsWithin() throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"))
    let dataset = try Dataset(named: "d", in: catalog)
    for subset in dataset.subsets {
      var systems: Set<SystemLabel> = []
      for (place, number) in subset.numbers.enumerated() {
        let subject = dataset.subject(of: number)
        #expect(subject.classNumber == place % 8)
        systems.insert(subject.system.label)
      }
      #expect(systems.count == subset.systemCount)
    }
  }

  @Test(arguments: SplitRequest.Unit.allCases)
  func noSubsetShowsASystemOfAnother(_ unit: SplitRequest.Unit) throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"), unit: unit)
    let dataset = try Dataset(named: "d", in: catalog)
    var homes: [[String]: String] = [:]
    for number in 0..<dataset.count {
      let (subset, subject) = (dataset.subset(of: number).name, dataset.subject(of: number))
      let key =
        switch unit {
        case .class: ["\(subject.classNumber)"]
        case .system: ["\(subject.system.label)"]
        case .image: ["\(subject.system.label)", "\(subject.instance)"]
        }
      #expect(homes[key, default: subset] == subset)
      homes[key] = subset
    }
  }

  @Test(arguments: Recipe.builtIns.map(\.name))
  func anImageIsTheSameWhateverElseIsDrawn(_ name: String) throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick(name))
    let dataset = try Dataset(named: "d", in: catalog)
    let numbers: [UInt64] = [3, 639, 320, 17, 3, 100]
    let together = try dataset.digests(of: numbers, threads: 3)
    #expect(together.map(\.number) == numbers && together[0] == together[4])
    #expect(Set(together.map(\.pixels)).count == 5)
    for (number, digests) in zip(numbers, together) {
      #expect(try dataset.digests(of: [number], threads: 1) == [digests])
    }
    // Another catalog, whose rows stand in another order, has the same images.
    let other = try Catalog.inMemory()
    let origin = try other.beginOrigin(
      Origin(
        kind: .import, name: "other", version: "1",
        sourceDigest: Digest(Array(repeating: 1, count: 32)),
        promised: 1))
    _ = try other.add(
      [Arrival(system: dataset.subject(of: 17).system, number: 0)], to: origin.id)
    try ExampleDatasets.fill(other)
    _ = try RecipeLibrary.store(dataset.recipe, in: other)
    _ = try Dataset.create(
      "d", split: "main", recipe: "quick", images: .perClass(40), seed: 7, in: other)
    let copy = try Dataset(named: "d", in: other)
    #expect(copy.digest == dataset.digest)
    #expect(try copy.digests(of: numbers, threads: 2) == together)
  }

  @Test func aPackDrawsTheSameImages() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/c.sqlite"
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("scenes"), path: path)
    let dataset = try Dataset(named: "d", in: catalog)
    try catalog.packDataset(named: "d", to: "\(folder.path)/d.fractalog")
    let pack = try Catalog(path: "\(folder.path)/d.fractalog", access: .read)
    let copy = try Dataset(named: "d", in: pack)
    #expect(copy.digest == dataset.digest)
    let numbers = Array(stride(from: 0 as UInt64, to: 640, by: 9))
    #expect(
      try copy.digests(of: numbers, threads: 2) == dataset.digests(of: numbers, threads: 1))
  }

  @Test func anotherRendererIsRefused() throws {
    let catalog = try Catalog.inMemory()
    try ExampleDatasets.fill(catalog)
    let recipe = try Recipe.named("classes")
    try catalog.createDataset(
      DatasetRequest(
        name: "old", split: "main", recipe: (recipe.name, recipe.canonicalJSON), seed: 1,
        images: .perClass(2), rendererVersion: rendererVersion + 1))
    let refusal = #expect(throws: DatasetError.self) { try Dataset(named: "old", in: catalog) }
    #expect(
      "\(refusal!)".hasPrefix("Dataset 'old' is drawn by renderer \(rendererVersion + 1), and"))
  }
}
