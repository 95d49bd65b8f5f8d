/// A bilinear mixture of four colours: red, green, blue and coverage side by side in one 64-bit
/// word, 16 bits each, so that one multiplication weighs all.
package struct Mixture {
  /// Sums in 2⁻⁸.
  private let sums: UInt64

  /// The colour with this number, ready to be mixed; number 0 is black and covers nothing.
  package static func spread(_ colours: UnsafePointer<UInt32>, _ number: Int) -> UInt64 {
    let colour = UInt64(colours[number])
    return colour & 0xff | (colour >> 8 & 0xff) << 16 | (colour >> 16 & 0xff) << 32
      | (number == 0 ? 0 : 0xff << 48)
  }

  /// Mixes the upper two and the lower two.
  ///
  /// - Parameters:
  ///   - across: The share of the right ones, in 2⁻⁸.
  ///   - down: The share of the lower ones, in 2⁻⁸.
  @inline(__always)
  package init(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64, across: Int, down: Int) {
    // Four whole weights that sum to 256, so that an even picture stays as it is.
    let both = (across &* down) >> 8
    sums =
      a &* UInt64(truncatingIfNeeded: 256 &- across &- down &+ both)
      &+ b &* UInt64(truncatingIfNeeded: across &- both)
      &+ c &* UInt64(truncatingIfNeeded: down &- both) &+ d &* UInt64(truncatingIfNeeded: both)
  }

  /// Red, green, blue in steps of 16 bits, as if what is not covered were black.
  @inline(__always)
  package var colour: UInt64 { (sums &+ 0x0080_0080_0080) >> 8 & 0x00ff_00ff_00ff }

  /// Red, green, blue in steps of 16 bits of what covers, if it covers half or more; otherwise 0.
  @inline(__always)
  package var sharpColour: UInt64 {
    let coverage = sums >> 48
    if coverage == 0xff00 { return max(colour, 1) }
    guard coverage >= 0x7f80 else { return 0 }
    func channel(_ place: UInt64) -> UInt64 {
      ((sums >> place & 0xffff) &* 255 &+ coverage / 2) / coverage
    }
    return max(channel(0) | channel(16) << 16 | channel(32) << 32, 1)
  }
}
