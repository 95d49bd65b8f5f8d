import FractalCore
import FractalRendering
import Testing

struct StageTests {
  @Test func decayIsTheExponential() {
    // e^-x at a few places, from a table.
    let table = [
      (0.0, 1.0), (0.4, 0.670320046035639300744), (0.5, 0.606530659712633423604),
      (0.8, 0.449328964117221591430), (1, 0.367879441171442321596),
      (2, 0.135335283236612691894), (50, 1.92874984796391778e-22),
    ]
    for (x, exact) in table { #expect(abs(Elementary.decay(x) / exact - 1) < 2e-15) }
    #expect(Elementary.decay(1e9) == 0)
    for step in 0..<200 {
      let (x, y) = (Double(step) * 0.37, Double(step) * 0.11)
      let product = Elementary.decay(x) * Elementary.decay(y)
      #expect(abs(product / Elementary.decay(x + y) - 1) < 1e-14)
    }
  }

  @Test func directionsAreOnTheCircle() {
    for step in -32...32 {
      let angle = Double(step) / 10
      let (cosine, sine) = Elementary.direction(angle)
      #expect(abs(cosine * cosine + sine * sine - 1) < 1e-13)
      let half = Elementary.direction(angle / 2)
      #expect(abs(2 * half.cosine * half.sine - sine) < 1e-13)
    }
    #expect(Elementary.direction(0) == (1, 0))
    #expect(abs(Elementary.direction(0.5235987755982988).sine - 0.5) < 1e-15)
  }

  @Test func noiseIsEvenAndUncorrelated() {
    var stream = RandomStream(seed: 5, index: 0, purpose: .background)
    var lanes = NoiseLanes(&stream)
    var numbers = [Int16](repeating: 0, count: 65_536)
    lanes.fill(&numbers, count: numbers.count)
    var bins = [Int](repeating: 0, count: 16)
    var (sum, product) = (0.0, 0.0)
    for (place, number) in numbers.enumerated() {
      bins[(Int(number) + 32768) >> 12] += 1
      sum += Double(number) / 32768
      if place > 0 { product += Double(number) * Double(numbers[place - 1]) / 0x1p30 }
    }
    #expect(bins.allSatisfy { abs($0 - 4_096) < 310 })
    #expect(abs(sum) < 600 && abs(product) < 400)
  }

  @Test func turningOverTwiceIsAsBefore() {
    let side = 5
    let picture = (0..<side * side).map(\.self)
    func turned(_ picture: [Int], _ orientation: Orientation) -> [Int] {
      let path = orientation.path(side: side)
      return (0..<side * side).map {
        picture[path.start + $0 / side * path.row + $0 % side * path.column]
      }
    }
    for orientation in [
      Orientation(), Orientation(transposed: true), Orientation(vertical: true),
      Orientation(horizontal: true), Orientation(vertical: true, horizontal: true),
      Orientation(transposed: true, vertical: true, horizontal: true),
    ] {
      #expect(turned(turned(picture, orientation), orientation) == picture)
    }
    #expect(turned(picture, Orientation(transposed: true))[1] == side)
    #expect(turned(picture, Orientation(vertical: true))[0] == side * (side - 1))
    #expect(turned(picture, Orientation(horizontal: true))[0] == side - 1)
    let all = [false, true].flatMap { t in
      [false, true].flatMap { v in
        [false, true].map {
          turned(picture, Orientation(transposed: t, vertical: v, horizontal: $0))
        }
      }
    }
    #expect(Set(all).count == 8)
  }

  @Test func stampingIsThatOfThePatch() {
    var stream = RandomStream(seed: 1, index: 0, purpose: .patch)
    for number in 0..<60 {
      let side = [1, 2, 3, 9, 20, 33][number % 6]
      let hits = (0..<side * side).map { _ in UInt32(stream.next(in: 0...9)) }
      let patch = number < 6 ? Patch.point : Patch.random(RenderKey(seed: UInt64(number)))
      var result = [UInt32](repeating: 99, count: side * side)
      let most = PatchStamp.stamp(patch, hits: hits, side: side, to: &result, scratch: Scratch())
      #expect(result == patch.stamped(on: hits, side: side))
      #expect(most == result.max())
    }
  }

  @Test func masksOfPointsLightTheirShareOfTheNeighbourhood() throws {
    let recipe = try Recipe.named("fractaldb-2020").foreground.patch
    let stamp = PatchStamp(recipe)
    // A mask that is never empty: 256 of 511 have a given pixel.
    #expect(stamp.litShare == 65536 * 256 / 511)
    var hits = [UInt32](repeating: 1, count: 200 * 200)
    var stream = RandomStream(seed: 1, index: 0, purpose: .patchPixels)
    var noise = [Int16](repeating: 0, count: 256)
    PatchStamp.thin(&hits, side: 200, litShare: stamp.litShare, numbers: &noise, stream: &stream)
    #expect(abs(hits.count { $0 == 1 } - 20_039) < 400)
  }

  @Test func emptyMasksAreKeptOnlyWhereTheRecipeSaysSo() throws {
    func emptyShare(_ name: String) throws -> Int {
      let stamp = PatchStamp(try Recipe.named(name).foreground.patch)
      return (0..<20_000).reduce(0) { count, index in
        var stream = RandomStream(seed: 1, index: UInt64(index), purpose: .patch)
        return count + (stamp.mask(stream: &stream)?.bits == 0 ? 1 : 0)
      }
    }
    // One in 512.
    #expect(abs(try emptyShare("anderson-2022-classes") - 39) < 20)
    #expect(try emptyShare("classes") == 0)
    let never = try Recipe.named("classes").setting("foreground.patch.pixel", to: "0")
    var stream = RandomStream(seed: 1, index: 0, purpose: .patch)
    #expect(PatchStamp(never.foreground.patch).mask(stream: &stream) == .point)
  }
}
