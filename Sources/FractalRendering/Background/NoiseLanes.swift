import FractalCore

/// Many 16-bit random numbers at once, for stages that need one for each pixel.
///
/// Eight lanes of Marsaglia's xorshift128, each seeded with a Philox block of its own, as in the
/// chaos game; each word is two numbers, the lower half first. The lanes are part of the renderer's
/// version, never of the machine.
///
/// Source: G. Marsaglia, *Xorshift RNGs*, Journal of Statistical Software 8 (14), 2003, page 5.
package struct NoiseLanes {
  private var x = SIMD8<UInt32>()
  private var y = SIMD8<UInt32>()
  private var z = SIMD8<UInt32>()
  private var w = SIMD8<UInt32>()

  /// The lanes that the next 32 words of a stream seed.
  package init(_ stream: inout RandomStream) {
    for lane in 0..<8 {
      x[lane] = stream.nextWord()
      y[lane] = stream.nextWord()
      z[lane] = stream.nextWord()
      // The state of zeros is the one that the generator never leaves.
      w[lane] = stream.nextWord() | 1
    }
  }

  /// Fills with numbers uniform in −32768…32767.
  ///
  /// - Parameter count: Rounded up to a multiple of 16: there must be room.
  @inline(__always)
  package mutating func fill(_ numbers: UnsafeMutablePointer<Int16>, count: Int) {
    let bytes = UnsafeMutableRawPointer(numbers)
    var (x, y, z, w) = (self.x, self.y, self.z, self.w)
    var place = 0
    while place < count {
      var t = x
      t ^= t &<< 11
      t ^= t &>> 8
      (x, y, z) = (y, z, w)
      w = w ^ (w &>> 19) ^ t
      bytes.storeBytes(of: w, toByteOffset: place * 2, as: SIMD8<UInt32>.self)
      place += 16
    }
    (self.x, self.y, self.z, self.w) = (x, y, z, w)
  }
}
