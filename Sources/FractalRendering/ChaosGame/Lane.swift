import FractalCore

/// One of the independent orbits of a chaos game, with its own random numbers.
///
/// The generator is Marsaglia's xorshift128, seeded with a Philox block of its own. It costs seven
/// operations of 32 bits, all of which any vector unit has. Its period is 2¹²⁸ − 1; it fails only
/// tests for linear dependence between single bits, which choosing a map by the upper 30 bits of
/// a word cannot show.
///
/// Source: G. Marsaglia, *Xorshift RNGs*, Journal of Statistical Software 8 (14), 2003, page 5.
struct Lane {
  var x: Float
  var y: Float
  private(set) var state: SIMD4<UInt32>

  /// A lane at a point, with the random numbers of this Philox block.
  init(x: Float, y: Float, block: SIMD4<UInt32>) {
    (self.x, self.y) = (x, y)
    // The all-zero state is the one that the generator never leaves.
    state = block == SIMD4() ? [0, 0, 0, 1] : block
  }

  /// 32 random bits.
  mutating func nextWord() -> UInt32 {
    var t = state[0]
    t ^= t << 11
    t ^= t >> 8
    let w = state[3]
    let next = w ^ (w >> 19) ^ t
    state = [state[1], state[2], w, next]
    return next
  }
}
