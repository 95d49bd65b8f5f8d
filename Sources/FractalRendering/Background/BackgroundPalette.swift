import FractalCore

/// The colours of one background, by height. The height decides hue, saturation and brightness, so
/// each colour is computed once for each occurring height, not for each pixel.
package struct BackgroundPalette {
  private let hue, saturation, value: BackgroundAccount.Line

  /// The maximum number of colours: heights are within ±2¹⁴, and two consecutive ones have one
  /// colour.
  package static let largestSize = 1 << 14 + 1

  /// The offset from a height's number to its position.
  static func base(_ bounds: (least: Int16, most: Int16)) -> Int16 {
    bounds.least >> 1 - Int16(Palette.size)
  }

  /// The position of a height's colour, after those of a drawing.
  @inline(__always)
  static func place(_ height: Int16, base: Int16) -> UInt16 {
    UInt16(bitPattern: height >> 1 &- base)
  }

  /// The colours of a recipe.
  package init(_ recipe: BackgroundRecipe, stream: inout RandomStream) {
    func line(
      _ scale: ClosedRange<Double>, _ shift: ClosedRange<Double>
    ) -> BackgroundAccount.Line {
      let scale = stream.next(in: scale)
      return BackgroundAccount.Line(scale: scale, shift: stream.next(in: shift))
    }
    hue = line(recipe.hueScale, recipe.hueShift)
    saturation = line(recipe.saturationScale, recipe.saturationShift)
    value = line(recipe.valueScale, recipe.valueShift)
  }

  /// For the account of an image.
  func account(decay: Double) -> BackgroundAccount {
    BackgroundAccount(decay: decay, hue: hue, saturation: saturation, value: value)
  }

  /// Writes the colours of heights from `bounds.least` to `bounds.most`, at their places.
  package func fill(
    _ colours: UnsafeMutablePointer<UInt32>, bounds: (least: Int16, most: Int16), circle: HueCircle
  ) {
    let first = Int(bounds.least >> 1)
    let count = Int(bounds.most >> 1) - first + 1
    let colours = colours + Palette.size
    // In 2⁻¹⁶ of a byte; a step is 2⁻¹⁰.
    let fixed = { (x: Double) in Int(x * 255 * 65536) }
    let (hueShift, hueScale) = (fixed(hue.shift), fixed(hue.scale))
    let (saturationShift, saturationScale) = (fixed(saturation.shift), fixed(saturation.scale))
    let (valueShift, valueScale) = (fixed(value.shift), fixed(value.scale))
    for place in 0..<count {
      let height = first + place
      let hue = ((hueScale &* height) >> 10 &+ hueShift) >> 16
      let saturation = ((saturationScale &* height) >> 10 &+ saturationShift) >> 16
      let value = ((valueScale &* height) >> 10 &+ valueShift) >> 16
      colours[place] = circle.colour(
        hue: UInt8(truncatingIfNeeded: hue), saturation: UInt32(min(max(saturation, 0), 255)),
        value: UInt32(min(max(value, 0), 255)))
    }
  }
}
