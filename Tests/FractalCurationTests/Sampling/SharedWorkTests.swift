import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import TestSupport
import Testing

/// What two runs at once do, in an order of steps that is the same each time: the second run acts
/// between two batches of the first.
struct SharedWorkTests {
  private static let count = 120
  private let small = MeasurementProtocol(name: "small", points: 500, side: 32)
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/c.sqlite"
    let catalog = try Catalog(path: path, access: .create)
    try catalog.createProtocol(small)
    _ = try SamplerRun(SingularValuesSampler(), seed: 7, count: Self.count)
      .add(to: catalog, threads: 1)
    try catalog.close()
  }

  @Test func whatTheOtherHasSignedIsLeftToIt() throws {
    let (first, second) = (
      try Catalog(path: path, access: .write), try Catalog(path: path, access: .write)
    )
    let recipe = try Recipe.named("classes").setting([
      ("name", "\"quick\""), ("foreground.orbit.points", "500"),
    ])
    _ = try RecipeLibrary.store(recipe, in: first)
    var (others, inVain): (Int?, Int) = (nil, 0)
    let own = try Signing(recipe, seed: 1, threads: 1).run(on: first) { done, _ in
      guard done > 0, others == nil else { return }
      others = try Signing(recipe, seed: 1, threads: 1).run(on: second)
    } sharing: {
      inVain += $0
    }
    // One batch of 16 was written before the other began, and one was being computed.
    #expect((own, others, inVain) == (16, Self.count - 16, 16))
    let conditions = Signing(recipe, seed: 1, threads: 1).conditions
    #expect(try first.countSigned(conditions) == Self.count)
    try second.close()
    try first.close()
  }

  @Test func aRunGoesOnInTheMiddleAndLeavesNothingOut() throws {
    struct Killed: Error {}
    let (first, second) = (
      try Catalog(path: path, access: .write), try Catalog(path: path, access: .write)
    )
    var (others, inVain) = (0, 0)
    let own = try Measuring(small, seed: nil, threads: 1).run(on: first) { done, _ in
      guard done > 0, others == 0 else { return }
      // The other one is stopped after two batches, which leaves nothing behind.
      #expect(throws: Killed.self) {
        try Measuring(small, seed: nil, threads: 1).run(on: second) { done, _ in
          others = done
          if done >= 32 { throw Killed() }
        }
      }
    } sharing: {
      inVain += $0
    }
    #expect(own + others == Self.count && others == 32)
    #expect(inVain == 16)
    let alone = try Catalog.inMemory()
    try alone.createProtocol(small)
    _ = try SamplerRun(SingularValuesSampler(), seed: 7, count: Self.count)
      .add(to: alone, threads: 1)
    _ = try Measuring(small, seed: nil, threads: 1).run(on: alone)
    #expect(try first.contentDigest() == alone.contentDigest())
    try second.close()
    try first.close()
  }
}
