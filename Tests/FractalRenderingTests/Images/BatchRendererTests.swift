import FractalCore
import FractalRendering
import Synchronization
import Testing

struct BatchRendererTests {
  private let recipe = try! Recipe.named("scenes").quick()

  @Test func aBatchIsItsImagesOneByOne() throws {
    let indices: [UInt64] = [5, 3, 3, 1 << 60, 0]
    var bytes = [UInt8](repeating: 7, count: indices.count * recipe.pixelBytes)
    let accounts = try bytes.withUnsafeMutableBytes { buffer in
      try BatchRenderer(recipe, threads: 3)
        .draw(indices, seed: 1, of: ImageExamples.classes, to: buffer)
    }
    for (place, index) in indices.enumerated() {
      let alone = ImageExamples.image(recipe, index)
      #expect(accounts[place] == alone.account)
      let start = place * recipe.pixelBytes
      #expect(Array(bytes[start..<start + recipe.pixelBytes]) == alone.pixels)
    }
    var painted = [UInt8](repeating: 7, count: bytes.count)
    try painted.withUnsafeMutableBytes { buffer in
      try BatchRenderer(recipe, threads: 3)
        .paint(indices, seed: 1, of: ImageExamples.classes, to: buffer)
    }
    #expect(painted == bytes)
  }

  @Test func anEmptyBatchIsEmpty() throws {
    let empty = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    let none: [UInt64] = []
    let accounts = try BatchRenderer(recipe, threads: 2)
      .draw(none, seed: 1, of: ImageExamples.classes, to: empty)
    #expect(accounts.isEmpty)
  }

  @Test(arguments: [1, 2, 8]) func aCancelledBatchStopsAtOnce(threads: Int) {
    let asked = Atomic(0)
    var bytes = [UInt8](repeating: 0, count: 1_000 * recipe.pixelBytes)
    #expect(throws: CancellationError.self) {
      try bytes.withUnsafeMutableBytes { buffer in
        _ = try BatchRenderer(recipe, threads: threads).draw(
          0..<1_000, seed: 1, of: ImageExamples.classes, to: buffer,
          isCancelled: { asked.add(1, ordering: .relaxed).newValue > 20 })
      }
    }
    // Each thread may have asked once more before it saw that the others had stopped.
    #expect(asked.load(ordering: .relaxed) <= 20 + threads)
  }

  @Test func aRendererMayBeUsedFromSeveralThreads() async throws {
    let renderer = BatchRenderer(recipe, threads: 2)
    let recipe = recipe
    let results = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<4 {
        group.addTask {
          var bytes = [UInt8](repeating: 0, count: 20 * recipe.pixelBytes)
          _ = try bytes.withUnsafeMutableBytes {
            try renderer.draw(0..<20, seed: 1, of: ImageExamples.classes, to: $0)
          }
          return bytes
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let alone = (0..<20).flatMap { ImageExamples.image(recipe, $0).pixels }
    #expect(results == Array(repeating: alone, count: 4))
  }
}
