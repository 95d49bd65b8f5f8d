/// The key of a drawing: it selects one of the endlessly many drawings of a system.
public struct RenderKey: Hashable, Sendable {
  /// The seed of the protocol, command or dataset.
  public let seed: UInt64
  /// The number of the image under that seed.
  public let index: UInt64
  /// The number of the object within the image; below 2²⁴.
  public let object: UInt32

  /// A key. The same key gives the same pixels forever.
  ///
  /// - Precondition: `object` < 2²⁴.
  public init(seed: UInt64, index: UInt64 = 0, object: UInt32 = 0) {
    precondition(object < 1 << 24, "An object number is below 2^24")
    (self.seed, self.index, self.object) = (seed, index, object)
  }
}
