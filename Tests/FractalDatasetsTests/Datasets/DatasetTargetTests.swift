import FractalCatalog
import FractalDatasets
import FractalRendering
import Synchronization
import TestSupport
import Testing

/// Targets and colours of a dataset, without its pictures.
struct DatasetTargetTests {
  private func targets(
    _ dataset: Dataset, _ numbers: [UInt64], threads: Int = 2
  ) throws -> [ImageTarget] {
    var targets: [ImageTarget] = []
    try dataset.targets(of: numbers, threads: threads) { place, target in
      #expect(place == targets.count)
      targets.append(target)
    }
    return targets
  }

  @Test(arguments: Recipe.builtIns.map(\.name))
  func targetsAreThoseOfDrawnImages(_ name: String) throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick(name))
    let dataset = try Dataset(named: "d", in: catalog)
    let numbers: [UInt64] = [639, 3, 3, 0, 320] + (40..<80)
    var drawn: [ImageTarget] = []
    try dataset.drawPictures(numbers, threads: 2) { account, _ in
      drawn.append(dataset.target(of: account))
    }
    #expect(try targets(dataset, numbers) == drawn)
    #expect(try targets(dataset, numbers, threads: 1) == drawn)
    #expect(dataset.targetsNeedNoDrawing == (name != "scenes"))
    #expect(throws: DatasetError.self) { try targets(dataset, [640]) }
  }

  @Test func whoCancelsGetsNoTarget() throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("scenes"))
    let dataset = try Dataset(named: "d", in: catalog)
    let asked = Atomic(0)
    #expect(throws: CancellationError.self) {
      try dataset.targets(
        of: Array(0..<640), threads: 2,
        isCancelled: { asked.add(1, ordering: .relaxed).newValue > 10 }
      ) { _, _ in Issue.record("It was cancelled in the first batch.") }
    }
    #expect(asked.load(ordering: .relaxed) < 20)
  }

  @Test(arguments: ["classes", "anderson-2022-pairs", "fractaldb-2020"])
  func coloursAreThoseOfThePixels(_ name: String) throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick(name))
    let dataset = try Dataset(named: "d", in: catalog)
    var bytes: [UInt8] = []
    try dataset.drawPictures(Array(320..<640), threads: 2) { _, pictures in
      for picture in pictures { bytes += picture.pixels }
    }
    let statistics = try dataset.colourStatistics(ofSubset: "val", threads: 2)
    #expect(statistics.images == 320 && statistics.means.count == dataset.recipe.channels)
    for channel in 0..<dataset.recipe.channels {
      let own = stride(from: channel, to: bytes.count, by: dataset.recipe.channels).map {
        Double(bytes[$0]) / 255
      }
      let mean = own.reduce(0, +) / Double(own.count)
      let variance = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(own.count)
      #expect(abs(statistics.means[channel] - mean) < 1e-9)
      #expect(abs(statistics.deviations[channel] - variance.squareRoot()) < 1e-9)
    }
  }

  @Test func aSampleOfColoursShowsAllClasses() throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"))
    let dataset = try Dataset(named: "d", in: catalog)
    // 640 images of 8 classes that take turns: every 16th would show one class alone.
    let one = try dataset.colourStatistics(images: 40, threads: 1)
    #expect(try dataset.colourStatistics(images: 40, threads: 3) == one && one.images == 40)
    let numbers = Dataset.spread(40, over: 0..<640)
    #expect(numbers == numbers.sorted() && Set(numbers).count == 40)
    #expect(Set(numbers.map { $0 / 16 }).count == 40 && Set(numbers.map { $0 % 8 }).count == 8)
    #expect(Dataset.spread(640, over: 0..<640) == Array(0..<640))
    #expect(Dataset.spread(nil, over: 3..<5) == [3, 4])
  }
}
