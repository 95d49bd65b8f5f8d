import FractalPNG
import Testing

struct PNGDamageTests {
  let image: PNGImage
  let bytes: [UInt8]

  init() throws {
    var image = noise(width: 13, height: 9, color: .rgb)
    image.text = [PNGText("label", "ifs-3-9f2c4e1ab07d"), PNGText("Title", "シダ")]
    self.image = image
    bytes = try image.encoded()
  }

  @Test func everyTruncationIsNoticed() {
    #expect(throws: PNGError.notPNG(name: "PNG data")) { try PNGImage(decoding: []) }
    for count in 1..<bytes.count {
      #expect(throws: PNGError.truncated(name: "PNG data"), "at byte \(count)") {
        try PNGImage(decoding: Array(bytes[..<count]))
      }
    }
  }

  @Test func everyFlippedBitIsNoticed() {
    for bit in 0..<bytes.count * 8 {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << (bit % 8)
      #expect(throws: PNGError.self, "bit \(bit)") { try PNGImage(decoding: damaged) }
    }
  }

  @Test func noiseIsNotAnImage() {
    let signature = bytes[..<8]
    var state: UInt64 = 7
    for count in 0..<300 {
      let noise = (0..<count).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(state >> 56)
      }
      #expect(throws: PNGError.self) { try PNGImage(decoding: noise) }
      #expect(throws: PNGError.self) { try PNGImage(decoding: signature + noise) }
    }
  }
}
