import FractalCore
import Testing

struct RandomStreamTests {
  private func stream(
    seed: UInt64 = 7, index: UInt64 = 3, object: UInt32 = 0, _ purpose: RandomPurpose = .patch
  ) -> RandomStream {
    RandomStream(seed: seed, index: index, object: object, purpose: purpose)
  }

  @Test(arguments: 0..<13) func skippingIsDrawing(words: Int) {
    var drawn = stream()
    for _ in 0..<words { _ = drawn.nextWord() }
    var skipped = stream()
    skipped.skip(words: UInt64(words))
    for _ in 0..<9 { #expect(skipped.nextWord() == drawn.nextWord()) }
  }

  @Test func everyPartOfTheAddressMatters() {
    let streams = [
      stream(), stream(seed: 8), stream(seed: 7 + 1 << 32), stream(index: 4),
      stream(index: 3 + 1 << 32), stream(object: 1), stream(.chaosGame),
    ]
    let words = streams.map { stream in
      var stream = stream
      return stream.nextLongWord()
    }
    #expect(Set(words).count == streams.count)
  }

  @Test func purposesKeepTheirNumbers() {
    #expect(
      RandomPurpose.allCases.map { "\($0) \($0.rawValue)" } == [
        "singularValuesSystem 1", "uniformSystem 2", "chaosGame 3", "patch 4", "jitter 5",
        "window 6", "orientation 7", "colour 8", "background 9", "backgroundColour 10",
        "objectCount 11", "subject 12", "placement 13", "blur 14", "patchPixels 15",
        "perturbation 16",
      ])
  }

  @Test func unitsFillTheirInterval() {
    var stream = stream()
    let units = (0..<10_000).map { _ in stream.nextUnit() }
    #expect(units.allSatisfy { (0..<1).contains($0) })
    #expect(abs(units.reduce(0, +) / 10_000 - 0.5) < 0.01)
    #expect(units.min()! < 0.001 && units.max()! > 0.999)
  }

  @Test func wholeNumbersAreEquallyLikely() {
    var stream = stream()
    var counts = [Int](repeating: 0, count: 3)
    for _ in 0..<30_000 { counts[stream.next(in: 2...4) - 2] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 400 })
  }

  @Test func directionsAreUnitVectorsOfAllQuadrants() {
    var stream = stream()
    var quadrants = [Int](repeating: 0, count: 4)
    for _ in 0..<8_000 {
      let (x, y) = stream.nextDirection()
      #expect(abs(x * x + y * y - 1) < 1e-15)
      quadrants[(x < 0 ? 1 : 0) + (y < 0 ? 2 : 0)] += 1
    }
    #expect(quadrants.allSatisfy { abs($0 - 2_000) < 200 })
  }
}
