/// A SHA-256 digest: 32 bytes, compared and sorted without touching the heap.
///
/// Its order is that of its bytes, which is also the order of SQLite's blobs and of hexadecimal
/// text. What a digest is taken over stands where it is offered; this type only carries it.
///
/// ```swift
/// let digest = Digest(hex: String(repeating: "9f", count: 32))!
/// digest.bytes.count  // 32
/// "\(digest)"         // "9f9f…", 64 digits
/// ```
public struct Digest: Hashable, Comparable, Sendable {
  /// The number of bytes: 32.
  public static let byteCount = 32

  private var w0, w1, w2, w3: UInt64

  /// The digest of these 32 bytes; nil for another number of bytes.
  public init?(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    guard let digest = bytes.withUnsafeBytes({ Digest($0) }) else { return nil }
    self = digest
  }

  /// The same, without a copy.
  package init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count == Self.byteCount else { return nil }
    func word(_ index: Int) -> UInt64 {
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
    }
    (w0, w1, w2, w3) = (word(0), word(1), word(2), word(3))
  }

  /// The digest of 64 lower-case hexadecimal digits; nil for any other text.
  public init?(hex text: some StringProtocol) {
    guard let bytes = FractalCore.bytes(ofHex: text) else { return nil }
    self.init(bytes)
  }

  /// The 32 bytes.
  public var bytes: [UInt8] { withBytes { Array($0) } }

  /// 64 lower-case hexadecimal digits.
  public var hex: String { FractalCore.hex(bytes) }

  /// The first 8 bytes as a number, the most significant first.
  package var firstWord: UInt64 { w0 }

  /// The first 53 bits as a fraction in 0..<1, exactly.
  package var fraction: Double { Double(firstWord >> 11) * 0x1p-53 }

  /// Calls the body with the 32 bytes, without a copy on the heap.
  package func withBytes<Value>(
    _ body: (UnsafeRawBufferPointer) throws -> Value
  ) rethrows -> Value {
    try withUnsafeBytes(of: (w0.bigEndian, w1.bigEndian, w2.bigEndian, w3.bigEndian), body)
  }

  /// Whether the bytes of the first come before those of the second.
  public static func < (left: Digest, right: Digest) -> Bool {
    if left.w0 != right.w0 { return left.w0 < right.w0 }
    if left.w1 != right.w1 { return left.w1 < right.w1 }
    if left.w2 != right.w2 { return left.w2 < right.w2 }
    return left.w3 < right.w3
  }
}

extension Digest: CustomStringConvertible {
  /// ``hex``.
  public var description: String { hex }
}

extension Digest: Encodable {
  /// As ``hex``.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }
}
