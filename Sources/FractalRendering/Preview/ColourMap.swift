/// How the light of a preview becomes a colour: grey, or a map in which equal steps look equal.
///
/// ```swift
/// ColourMap.inferno.colours[255]  // (252, 255, 164): the brightest
/// ```
public enum ColourMap: String, Hashable, Sendable, CaseIterable {
  /// From black to white, one byte a pixel.
  case grey
  case viridis, magma, inferno, plasma, cividis

  /// The bytes of a pixel: 1 for grey, otherwise 3.
  public var channels: Int { self == .grey ? 1 : 3 }

  /// Red, green and blue (sRGB) of each value 0…255.
  public var colours: [(red: UInt8, green: UInt8, blue: UInt8)] {
    guard let digits else { return (0...255).map { (UInt8($0), UInt8($0), UInt8($0)) } }
    return digits.withUTF8Buffer { digits in
      (0...255).map { value in
        func byte(_ place: Int) -> UInt8 {
          Self.value(of: digits[place]) << 4 | Self.value(of: digits[place + 1])
        }
        return (byte(6 * value), byte(6 * value + 2), byte(6 * value + 4))
      }
    }
  }

  /// The value of a hexadecimal digit.
  private static func value(of digit: UInt8) -> UInt8 {
    digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
  }
}
