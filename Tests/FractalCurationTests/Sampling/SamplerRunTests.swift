import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import TestSupport
import Testing

struct SamplerRunTests {
  private func catalog(_ runs: [SamplerRun], threads: Int = 2) throws -> Catalog {
    let catalog = try Catalog.inMemory()
    for run in runs { _ = try run.add(to: catalog, threads: threads) }
    return catalog
  }

  @Test func twoHalvesAreTheWhole() throws {
    let sampler = SingularValuesSampler()
    let whole = try catalog([SamplerRun(sampler, seed: 7, count: 100)])
    let halves = try catalog([
      SamplerRun(sampler, seed: 7, count: 50), SamplerRun(sampler, seed: 7, first: 50, count: 50),
    ])
    #expect(
      try whole.systems(where: nil, order: nil, limit: nil).map(\.label)
        == halves.systems(where: nil, order: nil, limit: nil).map(\.label))
  }

  @Test func theSameRunAgainChangesNothing() throws {
    let run = SamplerRun(SingularValuesSampler(), seed: 7, count: 30)
    let catalog = try catalog([run])
    let before = try catalog.contentDigest()
    let report = try run.add(to: catalog, threads: 1)
    #expect(report.added == 0 && report.repeated == 30)
    #expect(try catalog.contentDigest() == before)
  }

  /// Filtering draws about 25 systems for each that is kept.
  private let filtered = SamplerRun(UniformSampler(), seed: 7, count: 6, minimumFilling: 0.2)

  @Test(.enabled(if: Conditions.isRelease, "draws more than 100 systems in full"))
  func keepsDrawingUntilEnoughFillWhateverTheThreads() throws {
    let one = try catalog([filtered], threads: 1)
    let eight = try catalog([filtered], threads: 8)
    #expect(try one.contentDigest() == eight.contentDigest())
    let systems = try one.systems(
      where: """
        system IN (
          SELECT system FROM measurement WHERE filling_ratio >= 0.2 AND protocol = (
            SELECT id FROM protocol WHERE name = 'fractaldb'))
        """, order: nil, limit: nil)
    #expect(systems.count == 6)
    #expect(try one.summary().rows(of: "system") == 6)
    #expect(try one.audit(rendererVersion: 1, signatureVersion: 1).allSatisfy { !$0.failed })
  }

  @Test(.enabled(if: Conditions.isRelease, "draws more than 100 systems in full"))
  func aStoppedRunEndsInTheSameContent() throws {
    struct Stop: Error {}
    let whole = try catalog([filtered])
    let stopped = try Catalog.inMemory()
    // The run dies after its first committed batch.
    let origin = try stopped.beginOrigin(filtered.origin)
    let first = try #require(try whole.systems(where: nil, order: nil, limit: 1).first)
    let number = try #require(
      (0..<1000).first {
        UniformSampler().system(seed: 7, index: UInt64($0)) == first.system
      })
    let values = try #require(
      try whole.measurement(of: first.id, protocol: "fractaldb", seed: nil))
    _ = try stopped.add(
      [
        Arrival(
          system: first.system, number: number,
          measurement: .init(protocolName: "fractaldb", rendererVersion: 1, values: values))
      ], to: origin.id)
    _ = try filtered.add(to: stopped, threads: 2)
    #expect(try stopped.contentDigest() == whole.contentDigest())
  }

  /// Killed after its last batch, and before it said that it was complete.
  @Test func aRunThatHasAllSystemsIsMarkedComplete() throws {
    let catalog = try Catalog.inMemory()
    let run = SamplerRun(UniformSampler(), seed: 7, count: 5)
    let origin = try catalog.beginOrigin(run.origin).id
    _ = try catalog.add(
      (0..<5).map { Arrival(system: run.system(number: $0), number: $0) }, to: origin)
    #expect(try run.add(to: catalog, threads: 1).repeated == 5)
    // Only an unfinished act can be abandoned.
    #expect(throws: CatalogError.self) { try catalog.abandonOrigins([origin]) }
  }
}
