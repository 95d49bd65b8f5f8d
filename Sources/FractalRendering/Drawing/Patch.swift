import FractalCore

/// A 3×3 mask that is stamped wherever a point falls.
///
/// A mask that is the same for every point of a picture is a convolution of the hit grid.
public struct Patch: Hashable, Sendable {
  /// Bit 3 · row + column is set where the mask stamps.
  public let bits: UInt16

  /// The mask that does not change a picture: only the centre.
  public static let point = Patch(bits: 1 << 4)

  /// The mask of a key: each of the nine pixels with probability ½, but at least one of them.
  ///
  /// Source: `ifs_function.py` of FractalDB's code, which draws it from an unseeded generator.
  public static func random(_ key: RenderKey) -> Patch {
    var stream = RandomStream(
      seed: key.seed, index: key.index, object: key.object, purpose: .patch)
    while true {
      let bits = UInt16(stream.nextWord() & 0x1ff)
      if bits != 0 { return Patch(bits: bits) }
    }
  }

  /// The hits of all pixels that a stamped mask reaches; what falls off the edge is lost.
  public func stamped(on hits: [UInt32], side: Int) -> [UInt32] {
    precondition(hits.count == side * side, "A grid has side × side pixels")
    guard self != .point else { return hits }
    var result = [UInt32](repeating: 0, count: hits.count)
    for place in 0..<9 where bits >> place & 1 == 1 {
      let (down, right) = (place / 3 - 1, place % 3 - 1)
      for row in max(0, -down)..<min(side, side - down) {
        for column in max(0, -right)..<min(side, side - right) {
          result[(row + down) * side + column + right] &+= hits[row * side + column]
        }
      }
    }
    return result
  }
}
