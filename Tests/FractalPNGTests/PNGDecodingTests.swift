import FractalPNG
import Testing

struct PNGDecodingTests {
  @Test func handmadeGreyIsRead() throws {
    let image = try PNGImage(decoding: HandmadePNG().bytes)
    #expect(
      image == PNGImage(width: 2, height: 2, color: .grey, pixels: [10, 20, 30, 40]))
  }

  @Test func paletteBecomesColor() throws {
    let file = HandmadePNG(
      bits: 8, colorType: 3, rows: [0, 0, 1, 0, 1, 0],
      extras: [("PLTE", [255, 0, 0, 0, 0, 255])])
    let image = try PNGImage(decoding: file.bytes)
    #expect(image.color == .rgb)
    #expect(image.pixels == [255, 0, 0, 0, 0, 255, 0, 0, 255, 255, 0, 0])
  }

  @Test func oneBitBecomesBlackAndWhite() throws {
    let file = HandmadePNG(bits: 1, rows: [0, 0b0100_0000, 0, 0b1000_0000])
    #expect(try PNGImage(decoding: file.bytes).pixels == [0, 255, 255, 0])
  }

  @Test func interlacedRowsAreUntangled() throws {
    // Of a 2 × 2 image, pass 1 holds the first pixel, pass 6 its neighbour, pass 7 the second row.
    let file = HandmadePNG(rows: [0, 10, 0, 20, 0, 30, 40], isInterlaced: true)
    #expect(try PNGImage(decoding: file.bytes).pixels == [10, 20, 30, 40])
  }

  @Test func colorProfilesAreSkipped() throws {
    let file = HandmadePNG(extras: [("gAMA", [0, 0, 0, 1]), ("iCCP", [1, 2, 3]), ("abCd", [])])
    #expect(try PNGImage(decoding: file.bytes).pixels == [10, 20, 30, 40])
  }

  @Test func sixteenBitsAreRefused() {
    let file = HandmadePNG(bits: 16, rows: Array(repeating: 0, count: 10))
    #expect(throws: PNGError.sixteenBits(name: "a.png")) {
      try PNGImage(decoding: file.bytes, name: "a.png")
    }
  }

  @Test func transparencyIsRefused() {
    let alpha = HandmadePNG(colorType: 4, rows: Array(repeating: 0, count: 10))
    let transparentGrey = HandmadePNG(extras: [("tRNS", [0, 10])])
    for file in [alpha, transparentGrey] {
      #expect(throws: PNGError.transparent(name: "PNG data")) {
        try PNGImage(decoding: file.bytes)
      }
    }
  }

  @Test(arguments: [(32_769, 1), (1, 32_769), (32_768, 32_768)])
  func hugeSidesAreRefused(sides: (Int, Int)) {
    let file = HandmadePNG(width: sides.0, height: sides.1)
    #expect(throws: PNGError.tooLarge(name: "PNG data", width: sides.0, height: sides.1)) {
      try PNGImage(decoding: file.bytes)
    }
  }

  @Test func aSmallFileCannotClaimManyPixels() {
    let file = HandmadePNG(width: 16_384, height: 16_384)
    #expect(throws: PNGError.truncated(name: "PNG data")) { try PNGImage(decoding: file.bytes) }
  }

  @Test func tooManyTextFieldsAreAnErrorAndNotDropped() {
    let field = (name: "tEXt", data: Array("k\0v".utf8))
    let file = HandmadePNG(extras: Array(repeating: field, count: 257))
    #expect(throws: PNGError.self) { try PNGImage(decoding: file.bytes) }
  }

  @Test func aMessageSaysWhatToDo() {
    #expect(
      PNGError.notPNG(name: "a.jpg").description
        == "'a.jpg' is not a PNG file: its first bytes are not the PNG signature. Give a PNG file.")
    #expect(
      PNGError.unwritable(path: "no/a.png", cause: .noSuchFileOrDirectory).description
        == "'no/a.png' could not be written: there is no such file or folder. "
        + "Check the path, or create the folder first.")
  }
}
