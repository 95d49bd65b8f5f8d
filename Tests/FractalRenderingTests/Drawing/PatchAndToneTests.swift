import FractalRendering
import Testing

struct PatchAndToneTests {
  @Test func aStampedPatchIsTheMaskAroundEachPoint() {
    var hits = [UInt32](repeating: 0, count: 25)
    hits[12] = 3
    for index in 0..<200 {
      let patch = Patch.random(RenderKey(seed: 1, index: UInt64(index)))
      let stamped = patch.stamped(on: hits, side: 5)
      for place in 0..<9 {
        let pixel = (1 + place / 3) * 5 + 1 + place % 3
        #expect(stamped[pixel] == (patch.bits >> place & 1 == 1 ? 3 : 0))
      }
      #expect(stamped.reduce(0, +) == 3 * UInt32(patch.bits.nonzeroBitCount))
    }
  }

  @Test func patchesFallOffTheEdgeAndDoNotWrap() {
    let corner: [UInt32] = [1, 0, 0, 0]
    for index in 0..<50 {
      let patch = Patch.random(RenderKey(seed: 2, index: UInt64(index)))
      let stamped = patch.stamped(on: corner, side: 2)
      for (pixel, place) in [(0, 4), (1, 5), (2, 7), (3, 8)] {
        #expect(stamped[pixel] == UInt32(patch.bits >> place & 1))
      }
    }
  }

  @Test func masksAreEvenAndNeverEmpty() {
    var counts = [Int](repeating: 0, count: 9)
    for index in 0..<4_000 {
      let bits = Patch.random(RenderKey(seed: 3, index: UInt64(index))).bits
      #expect(bits != 0 && bits < 512)
      for place in 0..<9 where bits >> place & 1 == 1 { counts[place] += 1 }
    }
    #expect(counts.allSatisfy { abs($0 - 2_000) < 200 })
  }

  @Test func tonesKeepNothingBlackAndTheMostHitWhite() {
    let hits: [UInt32] = [0, 1, 2, 50, 99, 100_000, .max]
    #expect(Tone.flat.grey(hits) == [0, 127, 127, 127, 127, 127, 127])
    for tone in [Tone.linear, .logarithmic] {
      let grey = tone.grey(hits)
      #expect(grey[0] == 0 && grey[1] >= 1 && grey.last == 255)
      #expect(grey == grey.sorted())
      #expect(tone.grey([0, 0]) == [0, 0])
      #expect(tone.grey([1, 0]) == [255, 0])
    }
    #expect(Tone.logarithmic.grey([1, 3, 7]) == [85, 170, 255])
  }
}
