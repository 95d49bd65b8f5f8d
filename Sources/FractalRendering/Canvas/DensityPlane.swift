import FractalCore

/// Turns hits into colour numbers: 0 where there is no hit, otherwise 1 to 256.
///
/// A tone makes a density of each number of hits; 255 · scale · density + shift, to the nearest
/// whole number modulo 256, is a colour number less 1.
package enum DensityPlane {
  /// Writes the colour numbers of a drawing.
  ///
  /// - Parameters:
  ///   - most: The most hits of a pixel.
  ///   - scale: What density 1 is, in 255ths.
  package static func number(
    _ hits: UnsafePointer<UInt32>, count: Int, most: UInt32, tone: Tone, scale: Double,
    shift: Double, to numbers: UnsafeMutablePointer<UInt16>, table: Scratch<UInt16>
  ) {
    let full = weight(most, tone)
    let factor = full > 0 ? Float(255 * scale / Double(full)) : 0
    let shift = Float(shift)
    guard tone == .logarithmic else {
      let (bits, limit) = tone == .flat ? (0, 1) : (coarseness(most), most)
      for place in 0..<count {
        let hit = hits[place]
        let number = number(min(hit, limit) >> bits, factor, shift)
        numbers[place] = hit == 0 ? 0 : number
      }
      return
    }
    // Most pixels have few hits, and each number of hits has one colour.
    let tableSize = min(Int(most) + 1, Self.tableSize)
    let table = table.room(for: tableSize)
    table[0] = 0
    logarithms.withUnsafeBufferPointer { logarithms in
      for hits in 1..<max(1, tableSize) { table[hits] = number(logarithms[hits], factor, shift) }
      guard most >= tableSize else {
        for place in 0..<count { numbers[place] = table[Int(hits[place])] }
        return
      }
      for place in 0..<count {
        let hit = hits[place]
        numbers[place] =
          hit < tableSize
          ? table[Int(hit)] : number(logarithm(hit, logarithms), factor, shift)
      }
    }
  }

  /// 1 plus the nearest whole number to weight · factor + shift, modulo 256.
  @inline(__always)
  private static func number(_ weight: UInt32, _ factor: Float, _ shift: Float) -> UInt16 {
    // A sum of 2^23 and more has no bits behind the point: its last bits are the whole number.
    let sum = (Float(Int32(bitPattern: weight)) * factor + shift) + 0x1p23
    return UInt16(truncatingIfNeeded: sum.bitPattern & 0xff) &+ 1
  }

  /// A number below 2²⁴ in proportion to the density.
  private static func weight(_ hits: UInt32, _ tone: Tone) -> UInt32 {
    switch tone {
    case .flat: min(hits, 1)
    case .linear: hits >> coarseness(hits)
    case .logarithmic: logarithms.withUnsafeBufferPointer { logarithm(hits, $0) }
    }
  }

  /// How many bits of hits are left out, since binary32 holds 24.
  private static func coarseness(_ most: UInt32) -> UInt32 {
    UInt32(max(0, 8 - most.leadingZeroBitCount))
  }

  /// log₂ (hits + 1) in 2⁻¹⁸.
  private static func logarithm(_ hits: UInt32, _ table: UnsafeBufferPointer<UInt32>) -> UInt32 {
    if hits < tableSize { return table[Int(hits)] }
    // The upper twelve bits decide; the rest moves the result by less than 2^-10.
    let shift = 20 - UInt32(hits.leadingZeroBitCount)
    return shift << 18 &+ table[Int(hits >> shift)]
  }

  private static let tableSize = 1 << 12
  private static let logarithms: [UInt32] = (0..<tableSize).map {
    UInt32(binaryLogarithm(Double($0) + 1) * 0x1p18)
  }
}
