import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import TestSupport
import Testing

struct MeasuringTests {
  /// Small enough for a debug build.
  private let small = MeasurementProtocol(name: "small", points: 2_000, side: 64)

  private func catalog(systems: Int) throws -> Catalog {
    let catalog = try Catalog.inMemory()
    try catalog.createProtocol(small)
    _ = try SamplerRun(SingularValuesSampler(), seed: 7, count: systems)
      .add(to: catalog, threads: 1)
    return catalog
  }

  @Test func contentDependsNeitherOnThreadsNorOnBeingStopped() throws {
    struct Stop: Error {}
    let one = try catalog(systems: 600)
    #expect(try Measuring(small, seed: nil, threads: 1).run(on: one) == 600)

    let stopped = try catalog(systems: 600)
    var batches = 0
    #expect(throws: Stop.self) {
      _ = try Measuring(small, seed: nil, threads: 3).run(on: stopped) { _, _ in
        batches += 1
        if batches == 2 { throw Stop() }
      }
    }
    #expect(try stopped.contentDigest() != one.contentDigest())
    let rest = try Measuring(small, seed: nil, threads: 5).run(on: stopped)
    #expect(rest > 0 && rest < 600)
    #expect(try stopped.contentDigest() == one.contentDigest())
    #expect(try Measuring(small, seed: nil, threads: 2).run(on: stopped) == 0)
  }

  @Test func whatIsRejectedEarlyIsWhatAMeasurementWouldReject() throws {
    let measuring = try Measuring(small, seed: nil, threads: 1)
    var kept = 0
    for index in 0..<60 as Range<UInt64> {
      let system = SingularValuesSampler().system(seed: 3, index: index)
      let values = measuring.measure(system)
      let early = measuring.measure(system, fillingAtLeast: 0.2)
      #expect(early == (values.fillingRatio >= 0.2 ? values : nil))
      kept += early == nil ? 0 : 1
    }
    #expect(kept > 5 && kept < 55)
  }

  /// Two connections to one file, as two processes have them, each on a thread of its own.
  @Test func twoAtOnceDoTheWorkOfOne() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/c.sqlite"
    let first = try Catalog(path: path, access: .create)
    try first.createProtocol(small)
    _ = try SamplerRun(SingularValuesSampler(), seed: 7, count: 800).add(to: first, threads: 1)
    try first.close()
    let small = small
    let runs = try await withThrowingTaskGroup(of: (done: Int, inVain: Int).self) { group in
      for _ in 0..<2 {
        group.addTask {
          let catalog = try Catalog(path: path, access: .write)
          var inVain = 0
          let done = try Measuring(small, seed: nil, threads: 1).run(on: catalog) { _, _ in
          } sharing: {
            inVain += $0
          }
          try catalog.close()
          return (done, inVain)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(runs.reduce(0) { $0 + $1.done } == 800)
    // How many depends on how a busy machine lets them alternate; without sharing, it would be 800.
    #expect(runs.reduce(0) { $0 + $1.inVain } < 400, "\(runs)")
    let alone = try catalog(systems: 800)
    _ = try Measuring(small, seed: nil, threads: 1).run(on: alone)
    let shared = try Catalog(path: path, access: .read)
    #expect(try shared.contentDigest() == alone.contentDigest())
    try shared.close()
  }

  @Test func anotherSeedIsAnotherMeasurement() throws {
    let catalog = try catalog(systems: 3)
    _ = try Measuring(small, seed: nil, threads: 1).run(on: catalog)
    #expect(try Measuring(small, seed: 2, threads: 1).run(on: catalog) == 3)
    let first = try #require(try catalog.measurement(of: 1, protocol: "small", seed: 1))
    let second = try #require(try catalog.measurement(of: 1, protocol: "small", seed: 2))
    #expect(first.hitsDigest != second.hitsDigest)
  }

  @Test func measuresWhatTheHitGridShows() throws {
    let system = SingularValuesSampler().system(seed: 1, index: 1)
    let measuring = try Measuring(small, seed: 9, threads: 1)
    let grid = try measuring.measurementProtocol.drawing()
      .hitGrid(of: system, key: RenderKey(seed: 9))
    let values = measuring.measure(system)
    #expect(values == MeasurementValues(grid))
    #expect(values.drawnPoints + values.escapedPoints == 2_000)
    #expect(values.extents?.minX == grid.extents.map { Double($0.minX) })
  }

  @Test func theDefaultMeasuresWhatImagesShow() throws {
    let settled = try Catalog.inMemory().protocolNamed(MeasurementProtocol.defaultName)
    for name in ["classes", "scenes", "anderson-2022-classes", "anderson-2022-scenes"] {
      let orbit = try Recipe.named(name).foreground.orbit
      #expect(try settled.drawing().orbit == orbit, "\(name)")
    }
  }

  /// The gasket lies beyond (100, 100). Drawn from (0, 0), the way there is what the view shows.
  @Test func theWayToTheAttractorMakesNoSystemThin() throws {
    let gasket = try FunctionSystem.weightedByDeterminant(
      [(50, 50), (50.5, 50), (50.25, 50.5)].map { e, f in
        AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: e, f: f)
      })
    let catalog = try Catalog.inMemory()
    let filling = try ["fractaldb", "settled"].map { name in
      try Measuring(catalog.protocolNamed(name), seed: nil, threads: 1).measure(gasket).fillingRatio
    }
    #expect(filling[0] < 0.01 && filling[1] > 0.1, "\(filling)")
  }

  @Test func theDigestOfHitsCountsEveryHitAndItsPlace() throws {
    let sampler = SingularValuesSampler()
    let grids = try (0..<50).map { index in
      try Drawing(side: 32, orbit: Orbit(points: 500))
        .hitGrid(of: sampler.system(seed: 1, index: index), key: RenderKey(seed: 1))
    }
    #expect(Set(grids.map(\.digest)).count == 50)
  }
}
