/// A fingerprint of a set, so short that a million sets can be compared.
///
/// It is the sum of a hash of each member, in any order, and the number of members. Two different
/// sets have the same fingerprint with a probability of 2⁻¹²⁸. Nobody can choose members to make
/// them collide, because members are row numbers.
struct MemberSet: Hashable {
  private(set) var count = 0
  private var sum: (UInt64, UInt64) = (0, 0)

  mutating func insert(_ member: Int64, _ part: Int64 = 0) {
    count += 1
    let start = Self.mix(UInt64(bitPattern: member) ^ Self.mix(UInt64(bitPattern: part)))
    sum.0 &+= start
    sum.1 &+= Self.mix(start)
  }

  static func == (left: MemberSet, right: MemberSet) -> Bool {
    left.count == right.count && left.sum == right.sum
  }

  func hash(into hasher: inout Hasher) { hasher.combine(sum.0) }

  /// The finalizer of SplitMix64 (G. Steele et al., 2014).
  private static func mix(_ value: UInt64) -> UInt64 {
    var value = value &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
