import FractalPNG
import Testing

/// The program of "Writing a picture".
func writingAPicture() throws {
  let side = 256
  var pixels: [UInt8] = []
  for y in 0..<side {
    for x in 0..<side {
      pixels += [UInt8(x), UInt8(y), UInt8(x & y)]
    }
  }
  var picture = PNGImage(width: side, height: side, color: .rgb, pixels: pixels)
  picture.text = [PNGText("Title", "The bits that x and y share")]
  try picture.write(to: "bits.png")

  let copy = try PNGImage(contentsOf: "bits.png")
  print(copy == picture)  // true
  print(copy.text[0].value)  // The bits that x and y share
  print(copy.width, copy.color)  // 256 rgb
  #expect(copy == picture && copy.width == 256 && copy.color == .rgb)
  #expect(copy.text.map(\.value) == ["The bits that x and y share"])

  let bytes = try picture.encoded(compressionLevel: 1)
  let decoded = try PNGImage(decoding: bytes, name: "the picture in memory")
  print(decoded.pixels == picture.pixels)  // true
  #expect(decoded.pixels == picture.pixels)

  do {
    _ = try PNGImage(decoding: [1, 2, 3], name: "three bytes")
  } catch {
    print(error)  // 'three bytes' is not a PNG file: …
  }
}
