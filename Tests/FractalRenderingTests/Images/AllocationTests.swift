import AllocationCount
import FractalCore
import FractalRendering
import Testing

/// What is drawn again and again needs no new memory. Builds for debugging allocate what others
/// keep in registers.
@Suite(.enabled(if: areCounted, "needs a release build without sanitizers"))
struct AllocationTests {
  /// How many blocks the second of two equal passes allocates.
  private func count(_ pass: () throws -> Void) rethrows -> UInt64 {
    try pass()
    let before = allocation_count()
    try pass()
    return allocation_count() - before
  }

  @Test func allocationsAreSeen() {
    #expect(count { withExtendedLifetime(Scratch<UInt8>()) {} } >= 1)
  }

  @Test(arguments: Recipe.builtIns.map(\.name))
  func paintingAnImageAllocatesNothing(name: String) throws {
    let recipe = try Recipe.named(name).quick()
    let renderer = ImageRenderer(recipe)
    let pixels = UnsafeMutableRawBufferPointer.allocate(
      byteCount: recipe.pixelBytes, alignment: 64)
    defer { pixels.deallocate() }
    let blocks = count {
      for index in 0..<60 as Range<UInt64> {
        renderer.paint(index: index, seed: 1, of: ImageExamples.classes, to: pixels)
      }
    }
    #expect(blocks == 0)
  }

  @Test func aBatchAllocatesForItselfNotForItsImages() throws {
    let recipe = try Recipe.named("scenes").quick()
    let renderer = BatchRenderer(recipe, threads: 1)
    let pixels = UnsafeMutableRawBufferPointer.allocate(
      byteCount: 100 * recipe.pixelBytes, alignment: 64)
    defer { pixels.deallocate() }
    func blocks(_ images: Int) throws -> UInt64 {
      let part = UnsafeMutableRawBufferPointer(rebasing: pixels[..<(images * recipe.pixelBytes)])
      return try count {
        try renderer.paint(0..<UInt64(images), seed: 1, of: ImageExamples.classes, to: part)
      }
    }
    let (many, one) = (try blocks(100), try blocks(1))
    #expect(many == one)
  }

  @Test func aDrawingAndItsStatisticsAllocateNothing() throws {
    let canvas = HitCanvas()
    // Pixels with 4096 hits and more are sorted elsewhere.
    let orbit = try Orbit(points: 4_000)
    let blocks = count {
      for system in Examples.all {
        canvas.draw(system, orbit: orbit, key: RenderKey(seed: 1), side: 128)
        _ = canvas.withEncodedHits { statistics, bytes in statistics.mostHits }
      }
    }
    #expect(blocks == 0)
  }
}

private var areCounted: Bool {
  #if DEBUG
    false
  #else
    allocations_are_counted()
  #endif
}
