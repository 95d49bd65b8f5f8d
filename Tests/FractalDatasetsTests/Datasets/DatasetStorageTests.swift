import FractalCatalog
import FractalCore
import FractalDatasets
import FractalRendering
import TestSupport
import Testing

/// A dataset is the same wherever the maps of its systems are.
struct DatasetStorageTests {
  @Test(arguments: SplitRequest.Unit.allCases)
  func systemsInAFileAreThoseInMemory(_ unit: SplitRequest.Unit) throws {
    // A scene shows several systems, which a split by image does not place.
    let recipe = try ExampleDatasets.quick(unit == .image ? "classes" : "scenes")
    let catalog = try ExampleDatasets.catalog(recipe, unit: unit)
    let (one, other) = (
      try Dataset(named: "d", in: catalog), try Dataset(named: "d", in: catalog, systemsIn: .file)
    )
    #expect(one.count == other.count && one.classes == other.classes)
    for (subset, copy) in zip(one.subsets, other.subsets) {
      #expect(subset.systems == copy.systems && subset.classNumbers == copy.classNumbers)
      for (entry, twin) in zip(subset.classEntries, copy.classEntries) {
        #expect(Array(entry.systems) == Array(twin.systems))
        // The label is that of these maps.
        for (place, system) in entry.systems.enumerated() {
          let label = subset.label(classNumber: entry.number, systemNumber: place)
          #expect(SystemLabel(mapCount: system.maps.count, digest: system.digest) == label)
        }
      }
    }
    let numbers = Array(stride(from: 0, to: one.count, by: 7))
    #expect(
      try one.digests(of: numbers, threads: 2) == other.digests(of: numbers, threads: 2))
  }

  @Test func manySystemsFillSeveralBlocks() throws {
    // More than two blocks of 8,192 maps, and a system that lies in two of them.
    let systems = try (0..<700).map { number in
      let maps = (0..<(number % 32) + 1).map { map in
        AffineMap(
          a: Double(map) / 64, b: Double(number) / 1e6, c: 0.1, d: -0.2, e: Double(number), f: 1)
      }
      return try FunctionSystem(
        maps: maps, weights: Array(repeating: 1 / Double(maps.count), count: maps.count))
    }
    for place in [PackedSystems.Place.memory, .file] {
      var writer = try PackedSystems.Writer(place)
      let starts = try systems.map { try writer.append($0) }
      let packed = try writer.finish()
      for (system, start) in zip(systems, starts).reversed() {
        #expect(packed.system(after: start, maps: system.maps.count) == system)
      }
    }
  }
}
