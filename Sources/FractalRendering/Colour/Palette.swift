import FractalCore

/// The colours of one drawing, by colour number: number 0 is nothing.
package struct Palette {
  /// How many colour numbers there are.
  package static let size = 257

  package let choice: ObjectColour

  /// 255 · scale and the shift of ``DensityPlane/number(_:count:most:scale:shift:to:)``.
  package let scale: Double
  package let shift: Double

  /// The colours of a recipe.
  package init(_ recipe: ColourRecipe, stream: inout RandomStream) {
    switch recipe {
    case .grey(let value):
      (choice, scale, shift) = (.grey(value), 1, 0)
    case .hue(let hue):
      let shift = stream.next(in: hue.shift) * 255
      let saturation = Int(stream.next(in: hue.saturation) * 255)
      let value = Int(stream.next(in: hue.value) * 255)
      choice = .hue(shift: Int(shift), saturation: saturation, value: value)
      (self.scale, self.shift) = (hue.scale, shift)
    }
  }

  /// Writes the colours of numbers 0 to 256.
  package func fill(_ colours: UnsafeMutablePointer<UInt32>, circle: HueCircle) {
    colours[0] = 0
    for number in 0..<256 {
      colours[number + 1] =
        switch choice {
        case .grey(let value): UInt32((value * number + 127) / 255) * 0x01_0101
        case .hue(_, let saturation, let value):
          circle.colour(
            hue: UInt8(number), saturation: UInt32(saturation), value: UInt32(value))
        }
    }
  }
}
