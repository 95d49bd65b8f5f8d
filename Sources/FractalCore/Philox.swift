/// Philox4x32-10: a random function rather than a random sequence.
///
/// 128 random bits for each pair of a counter (128 bits) and a key (64 bits), by ten rounds of
/// multiplication and exclusive or. There is no state, so any draw can be made without those
/// before it. Passes TestU01's BigCrush.
///
/// ```swift
/// Philox.block(counter: [0, 0, 0, 0], key: 0)  // [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]
/// ```
///
/// Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, *Parallel Random Numbers: As Easy as 1, 2, 3*
/// (SC 2011); the test vectors are those of their library Random123.
public enum Philox {
  /// The block of four random words at a counter.
  ///
  /// - Parameters:
  ///   - counter: Least significant word first.
  ///   - key: Its low half is the first key word of the paper.
  @inlinable
  public static func block(counter: SIMD4<UInt32>, key: UInt64) -> SIMD4<UInt32> {
    var c = counter
    var k0 = UInt32(truncatingIfNeeded: key)
    var k1 = UInt32(truncatingIfNeeded: key >> 32)
    for _ in 0..<10 {
      let p0 = UInt64(c[0]) * 0xD251_1F53
      let p1 = UInt64(c[2]) * 0xCD9E_8D57
      c = [
        UInt32(truncatingIfNeeded: p1 >> 32) ^ c[1] ^ k0, UInt32(truncatingIfNeeded: p1),
        UInt32(truncatingIfNeeded: p0 >> 32) ^ c[3] ^ k1, UInt32(truncatingIfNeeded: p0),
      ]
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return c
  }
}
