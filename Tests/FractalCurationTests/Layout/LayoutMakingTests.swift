import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import TestSupport
import Testing

struct LayoutMakingTests {
  private func run(
    _ catalog: Catalog, seed: UInt64 = 1, threads: Int = 2, anew: Bool = false
  ) throws -> LayoutMaking.Report {
    try LayoutMaking(recipe: "quick", seed: seed, threads: threads).run(on: catalog, anew: anew)
  }

  private func points(_ catalog: Catalog, seed: UInt64 = 1) throws -> [LayoutPoint] {
    try catalog.points(of: catalog.layout(recipe: "quick", seed: seed))
  }

  @Test func newSystemsMoveNoPoint() throws {
    let catalog = try Catalog.toSearch()
    try catalog.add(FunctionSystem.sampled(40), as: "systems")
    let first = try run(catalog)
    #expect(first.signed == 40 && first.landmarks == 40 && first.isNew)
    #expect(first.placed == 40 && first.systems == 40)
    let before = try points(catalog)
    let digest = try catalog.layout(recipe: "quick", seed: 1).digest
    try catalog.add(FunctionSystem.sampled(10, seed: 8), as: "more")
    let second = try run(catalog, threads: 1)
    #expect(second.signed == 10 && second.landmarks == 40 && !second.isNew)
    #expect(second.placed == 10 && second.systems == 50)
    let after = try points(catalog)
    #expect(Array(after.prefix(40)) == before)
    #expect(after.suffix(10).allSatisfy { !$0.isLandmark })
    #expect(try catalog.layout(recipe: "quick", seed: 1).digest == digest)
    #expect(try run(catalog).placed == 0)
    #expect(try points(catalog) == after)
    // One after the other gives the same points as all at once.
    let other = try Catalog.toSearch()
    try other.add(FunctionSystem.sampled(40), as: "systems")
    _ = try run(other, threads: 1)
    for system in FunctionSystem.sampled(10, seed: 8) {
      try other.add([system], as: "\(system.label)")
      _ = try run(other)
    }
    #expect(try points(other) == after)
  }

  @Test func theSameSystemsGiveTheSameLayout() throws {
    let systems = FunctionSystem.sampled(30)
    let (one, other) = (try Catalog.toSearch(), try Catalog.toSearch())
    try one.add(systems, as: "systems")
    try other.add(systems.reversed(), as: "systems")
    _ = try run(one, threads: 1)
    _ = try run(other, threads: 3)
    #expect(
      try one.layout(recipe: "quick", seed: 1).digest
        == other.layout(recipe: "quick", seed: 1).digest)
    #expect(
      try points(one).map { [$0.x, $0.y] } == points(other).reversed().map { [$0.x, $0.y] })
    _ = try run(one, seed: 2)
    #expect(try one.layouts().map(\.seed) == [1, 2])
    // A layout is no content.
    let content = try one.contentDigest()
    try one.deleteLayout(recipe: "quick", seed: 2)
    #expect(try one.contentDigest() == content)
  }

  @Test func aLayoutIsMadeAnewAndDeleted() throws {
    let catalog = try Catalog.toSearch()
    try catalog.add(FunctionSystem.sampled(20), as: "systems")
    _ = try run(catalog)
    try catalog.add(FunctionSystem.sampled(10, seed: 8), as: "more")
    #expect(try run(catalog, anew: true).landmarks == 30)
    #expect(try points(catalog).allSatisfy(\.isLandmark))
    let known = CatalogError.layouts(
      .none(recipe: "quikc", seed: 1, nearest: "quick", known: ["'quick'"]))
    #expect(throws: known) { try catalog.layout(recipe: "quikc", seed: 1) }
    #expect(known.description.contains("with seed 1. Did you mean 'quick'? There are: 'quick'."))
    #expect(try catalog.deleteLayout(recipe: "quick", seed: 1) == 30)
    #expect(throws: CatalogError.layouts(.none(recipe: "quick", seed: 1, known: []))) {
      try catalog.deleteLayout(recipe: "quick", seed: 1)
    }
    #expect(try run(catalog).signed == 0)
    // Its recipe goes with it.
    #expect(try catalog.deleteRecipe("quick", withSignatures: true) == 30)
    #expect(try catalog.layouts().isEmpty)
  }

  @Test func whatFailsWritesNothing() throws {
    struct Stop: Error {}
    let catalog = try Catalog.toSearch()
    try catalog.add(FunctionSystem.sampled(20), as: "systems")
    let making = LayoutMaking(recipe: "quick", seed: 1, threads: 1)
    for step in [LayoutMaking.Step.signing, .arranging] {
      #expect(throws: Stop.self) {
        try making.run(on: catalog) { now, done, _ in
          if now == step, done > 0 { throw Stop() }
        }
      }
      #expect(try catalog.layouts().isEmpty)
    }
    // What was signed stays.
    #expect(try making.run(on: catalog).signed == 0)
    #expect(throws: CatalogError.content(.nothing(.catalog))) {
      try making.run(on: Catalog.toSearch())
    }
  }

  /// On a map, half of the ten systems that look most alike are among the nearest fifth.
  @Test(.enabled(if: Conditions.realData != nil, "\(Conditions.noRealData)"))
  func lookAlikesOfThePublishedSystemsAreNear() throws {
    let catalog = try Catalog.toSearch()
    let source = try FractalDBFolder.read("\(Conditions.realData!)/fractaldb-1k-sample")
    try catalog.add(source.arrivals.map(\.system), as: "published")
    _ = try run(catalog)
    let points = try points(catalog)
    let conditions = try catalog.layout(recipe: "quick", seed: 1).conditions
    let signatures = try catalog.signatures(of: points.map(\.system), conditions)
      .mapValues { Signature(density: $0.density) }
    var found = 0
    for one in points {
      let own = try #require(signatures[one.system])
      let others = points.filter { $0.system != one.system }
      let alike = others.map { (system: $0.system, d: own.distance(to: signatures[$0.system]!)) }
        .sorted { $0.d < $1.d }.prefix(10).map(\.system)
      let near = others.sorted {
        let (a, b) = (($0.x - one.x, $0.y - one.y), ($1.x - one.x, $1.y - one.y))
        return a.0 * a.0 + a.1 * a.1 < b.0 * b.0 + b.1 * b.1
      }.prefix(20).map(\.system)
      found += alike.filter(near.contains).count
    }
    #expect(points.count == 100)
    #expect(found > 480, "Of 1,000; by chance it would be 200.")
  }
}
