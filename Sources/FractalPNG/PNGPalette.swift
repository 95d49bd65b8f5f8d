/// The colours of an image that has few, and the number of its colour for each pixel.
struct PNGPalette {
  /// Red, green and blue of each colour, in the order in which the image has them first.
  let colours: [UInt8]
  /// One number for each pixel.
  let numbers: [UInt8]

  /// A format of PNG has so many colours at most.
  private static let most = 256
  /// Places of a table of colours: a power of two, and enough that most colours find theirs free.
  private static let places = 2_048

  /// - Parameter pixels: Three bytes each.
  /// - Returns: Nil beyond 256 colours.
  init?(of pixels: [UInt8]) {
    // Of each place, a colour with a bit above it that says that the place is taken.
    var table = [UInt32](repeating: 0, count: Self.places)
    var known = [UInt8](repeating: 0, count: Self.places)
    var colours: [UInt8] = []
    let numbers = [UInt8](unsafeUninitializedCapacity: pixels.count / 3) { numbers, count in
      pixels.withUnsafeBufferPointer { pixels in
        for pixel in 0..<pixels.count / 3 {
          let (red, green, blue) = (pixels[3 * pixel], pixels[3 * pixel + 1], pixels[3 * pixel + 2])
          let colour = 1 << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
          // Fibonacci hashing; then the next free place.
          var place = Int((colour &* 2_654_435_769) >> 21)
          while table[place] != colour, table[place] != 0 { place = (place + 1) % Self.places }
          if table[place] == 0 {
            guard colours.count < 3 * Self.most else { return }
            table[place] = colour
            known[place] = UInt8(colours.count / 3)
            colours += [red, green, blue]
          }
          numbers[pixel] = known[place]
          count = pixel + 1
        }
      }
    }
    guard numbers.count == pixels.count / 3 else { return nil }
    (self.colours, self.numbers) = (colours, numbers)
  }
}
