/// Colours from hue, saturation and brightness bytes, in whole numbers.
///
/// Source: A. R. Smith, *Color gamut transform pairs* (SIGGRAPH 1978), the hexcone model.
package struct HueCircle {
  /// For each hue byte: which sixth of the circle, and how far into it in 2⁻¹⁶.
  private let places: [(sixth: UInt8, fraction: UInt32)]

  /// A circle on which hues of `period` and more begin again.
  ///
  /// - Parameter period: 1…256. 180 is OpenCV's circle for bytes.
  package init(period: Int) {
    places = (0..<256).map { hue in
      let sixfold = hue % period * 6
      return (UInt8(sixfold / period), UInt32(sixfold % period * 65536 / period))
    }
  }

  /// A colour as red + 2⁸ green + 2¹⁶ blue.
  @inline(__always)
  package func colour(hue: UInt8, saturation: UInt32, value: UInt32) -> UInt32 {
    let (sixth, fraction) = places.withUnsafeBufferPointer { $0[Int(hue)] }
    // Each is value · (1 − saturation · something), to the nearest byte.
    let low = Self.shade(value, 255 * 65536 &- saturation &* 65536)
    let falling = Self.shade(value, 255 * 65536 &- saturation &* fraction)
    let rising = Self.shade(value, 255 * 65536 &- saturation &* (65536 &- fraction))
    switch sixth {
    case 0: return value | rising << 8 | low << 16
    case 1: return falling | value << 8 | low << 16
    case 2: return low | value << 8 | rising << 16
    case 3: return low | falling << 8 | value << 16
    case 4: return rising | low << 8 | value << 16
    default: return value | low << 8 | falling << 16
    }
  }

  /// value · share / (255 · 2¹⁶), to the nearest.
  @inline(__always)
  private static func shade(_ value: UInt32, _ share: UInt32) -> UInt32 {
    // value · share < 255² · 2¹⁶, so that the sum fits 32 bits.
    let product = (value &* share &+ 127 * 65536 &+ 32768) >> 16
    return (product &* 32897) >> 23  // product / 255
  }
}
