import FractalCore
import FractalRendering
import Testing

struct ColouringTests {
  private func numbers(
    _ hits: [UInt32], _ tone: Tone, scale: Double = 1, shift: Double = 0
  ) -> [UInt16] {
    var result = [UInt16](repeating: 0, count: hits.count)
    DensityPlane.number(
      hits, count: hits.count, most: hits.max() ?? 0, tone: tone, scale: scale, shift: shift,
      to: &result, table: Scratch())
    return result
  }

  @Test func densitiesRunFromNothingToTheMostHit() {
    let hits: [UInt32] = [0, 1, 5, 50, 100]
    #expect(numbers(hits, .linear) == [0, 4, 14, 129, 256])
    #expect(numbers(hits, .flat) == [0, 256, 256, 256, 256])
    #expect(numbers([0, 1, 3, 7, 15], .logarithmic) == [0, 65, 129, 192, 256])
    #expect(numbers([0, 0], .linear) == [0, 0] && numbers([0, 0], .logarithmic) == [0, 0])
    #expect(numbers([0, 3], .logarithmic) == [0, 256])
  }

  @Test func shiftsWrapAround() {
    #expect(numbers([0, 1, 100], .linear, shift: 255) == [0, 3, 255])
    #expect(numbers([0, 100], .linear, scale: 0.5, shift: 10) == [0, 139])
  }

  @Test(arguments: Tone.allCases) func hugeNumbersOfHitsKeepTheirOrder(tone: Tone) {
    let hits: [UInt32] = [1, 1_000, 1 << 20, 1 << 24, 900_000_000]
    let found = numbers(hits, tone)
    #expect(found == found.sorted() && found.last == 256 && found[0] >= 1)
  }

  @Test func logarithmsOfManyHitsAgreeWithTheExactOnes() {
    let hits: [UInt32] = [4_095, 4_096, 5_000, 70_000, 1_000_000]
    let expected = hits.map {
      UInt16((255 * binaryLogarithm(Double($0) + 1) / binaryLogarithm(1_000_001)).rounded()) + 1
    }
    for (found, exact) in zip(numbers(hits, .logarithmic), expected) {
      #expect(abs(Int(found) - Int(exact)) <= 1)
    }
  }

  private func channels(_ colour: UInt32) -> [Int] {
    [Int(colour & 0xff), Int(colour >> 8 & 0xff), Int(colour >> 16)]
  }

  @Test func theCirclePassesThroughThePrimaries() {
    let circle = HueCircle(period: 180)
    let hues: [(UInt8, [Int])] = [
      (0, [255, 0, 0]), (30, [255, 255, 0]), (60, [0, 255, 0]), (90, [0, 255, 255]),
      (120, [0, 0, 255]), (150, [255, 0, 255]), (15, [255, 128, 0]),
    ]
    for (hue, expected) in hues {
      let found = channels(circle.colour(hue: hue, saturation: 255, value: 255))
      #expect(zip(found, expected).allSatisfy { abs($0 - $1) <= 1 })
    }
    // OpenCV's circle begins again at 180; ours uses each hue once.
    #expect(
      circle.colour(hue: 200, saturation: 90, value: 80)
        == circle.colour(hue: 20, saturation: 90, value: 80))
    let full = HueCircle(period: 256)
    #expect(Set((0...255).map { full.colour(hue: $0, saturation: 255, value: 255) }).count == 256)
  }

  @Test(arguments: [180, 256, 7]) func coloursAgreeWithTheHexcone(period: Int) {
    let circle = HueCircle(period: period)
    for hue in stride(from: 0, through: 255, by: 5) {
      for saturation in stride(from: 0, through: 255, by: 51) {
        for value in stride(from: 0, through: 255, by: 17) {
          let (v, s) = (Double(value), Double(saturation) / 255)
          let h = 6 * Double(hue % period) / Double(period)
          let sixth = Int(h)
          let (p, q, t) = (
            v * (1 - s), v * (1 - s * (h - Double(sixth))), v * (1 - s * (1 - h + Double(sixth)))
          )
          let exact = [[v, t, p], [q, v, p], [p, v, t], [p, q, v], [t, p, v], [v, p, q]][sixth]
          let found = channels(
            circle.colour(
              hue: UInt8(hue), saturation: UInt32(saturation), value: UInt32(value)))
          #expect(zip(found, exact).allSatisfy { abs(Double($0) - $1) < 0.51 })
        }
      }
    }
  }
}
