import FractalPNG
import Testing

struct PNGRoundTripTests {
  @Test(arguments: [PNGColor.grey, .rgb], [(1, 1), (7, 3), (3, 7), (224, 224)])
  func decodingGivesWhatWasEncoded(color: PNGColor, sides: (Int, Int)) throws {
    let image = noise(width: sides.0, height: sides.1, color: color)
    #expect(try PNGImage(decoding: image.encoded()) == image)
  }

  @Test(arguments: 0...9)
  func compressionLevelChangesNoPixel(level: Int) throws {
    let image = noise(width: 33, height: 21, color: .rgb)
    #expect(try PNGImage(decoding: image.encoded(compressionLevel: level)) == image)
  }

  /// Up to 256 colours become a palette, more do not; the pixels are the same either way.
  @Test(arguments: [1, 2, 255, 256, 257, 4_096]) func aPaletteChangesNoPixel(colours: Int) throws {
    let pixels = (0..<4_096).flatMap { place -> [UInt8] in
      let number = place * 31 % colours
      return [UInt8(number & 255), UInt8(number >> 8 * 7 & 255), UInt8(number * 5 & 255)]
    }
    var image = PNGImage(width: 64, height: 64, color: .rgb, pixels: pixels)
    image.text = [PNGText("label", "ifs-3-9f2c4e1ab07d")]
    let (indexed, direct) = try (image.encoded(indexed: true), image.encoded())
    #expect(try PNGImage(decoding: indexed) == image)
    #expect(indexed.contains(sequence: Array("PLTE".utf8)) == (colours <= 256))
    #expect(!direct.contains(sequence: Array("PLTE".utf8)))
    let grey = noise(width: 9, height: 5, color: .grey)
    #expect(try grey.encoded(indexed: true) == grey.encoded())
  }

  @Test func compressionShrinksAFlatImage() throws {
    let flat = PNGImage(
      width: 100, height: 100, color: .grey, pixels: Array(repeating: 7, count: 10_000))
    #expect(try flat.encoded(compressionLevel: 9).count < 200)
    #expect(try flat.encoded(compressionLevel: 0).count > 10_000)
  }

  @Test func textComesBackInOrder() throws {
    var image = noise(width: 4, height: 4, color: .grey)
    image.text = [
      PNGText("label", "ifs-3-9f2c4e1ab07d"),
      PNGText("recipe", #"{"size": 512}"#),
      PNGText("Title", "シダ 🌿"),
      PNGText("Author", "Benoît"),
      PNGText("Schlüssel", "two\nlines"),
      PNGText("label", "again"),
      PNGText("empty", ""),
      PNGText("Comment", "\u{85}\u{1}\r\n"),
      PNGText("long", String(repeating: "x", count: 1_000_000)),
    ]
    let decoded = try PNGImage(decoding: image.encoded())
    #expect(decoded == image)
    // Strings are equal up to Unicode composition; the bytes are equal too.
    #expect(decoded.text.map { Array($0.value.utf8) } == image.text.map { Array($0.value.utf8) })
  }

  @Test func latin1NeedsNoInternationalField() throws {
    var image = noise(width: 1, height: 1, color: .grey)
    image.text = [PNGText("Author", "Benoît")]
    let latin1 = try image.encoded()
    #expect(latin1.contains(sequence: Array("tEXt".utf8)))
    #expect(!latin1.contains(sequence: Array("iTXt".utf8)))
    image.text = [PNGText("Title", "シダ")]
    #expect(try image.encoded().contains(sequence: Array("iTXt".utf8)))
  }

  @Test func asManyFieldsAsAllowedComeBack() throws {
    var image = noise(width: 1, height: 1, color: .grey)
    image.text = (0..<256).map { PNGText("field \($0)", $0.isMultiple(of: 2) ? "é" : "シ") }
    #expect(try PNGImage(decoding: image.encoded()) == image)
    image.text.append(PNGText("one", "more"))
    #expect(throws: PNGError.tooManyFields(257)) { try image.encoded() }
  }

  @Test(arguments: [
    "", " a", "a ", "a  b", "a\nb", "シ", "a\0b", "\u{7F}", String(repeating: "k", count: 80),
  ])
  func keywordsThatDoNotFitAreRefused(keyword: String) {
    var image = noise(width: 1, height: 1, color: .grey)
    image.text = [PNGText(keyword, "value")]
    #expect(throws: PNGError.unusableKeyword(keyword)) { try image.encoded() }
  }

  @Test(arguments: ["a\0b", "\0", "シ\0", String(repeating: "x", count: 1_000_001)])
  func valuesThatDoNotFitAreRefused(value: String) {
    var image = noise(width: 1, height: 1, color: .grey)
    image.text = [PNGText("key", value)]
    #expect(throws: PNGError.unusableValue(keyword: "key")) { try image.encoded() }
  }
}

/// An image in which every byte value and every filter of the format is likely to occur.
func noise(width: Int, height: Int, color: PNGColor) -> PNGImage {
  var state: UInt32 = 1
  let pixels = (0..<width * height * color.channels).map { index -> UInt8 in
    state = state &* 1_664_525 &+ 1_013_904_223
    return index % 5 == 0 ? UInt8(state >> 24) : UInt8(truncatingIfNeeded: index)
  }
  return PNGImage(width: width, height: height, color: color, pixels: pixels)
}

extension [UInt8] {
  func contains(sequence: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: sequence) }
  }
}
