import Crypto

/// A SHA-256 digest, as a value that is compared and sorted without touching the heap.
///
/// Its order is that of its bytes, which is also the order of SQLite's blobs and of hexadecimal
/// text.
struct Digest: Hashable, Comparable, Sendable {
  static let byteCount = 32

  private var w0, w1, w2, w3: UInt64

  /// The digest of these 32 bytes.
  init(_ bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count == Self.byteCount, "A digest has 32 bytes")
    func word(_ index: Int) -> UInt64 {
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
    }
    (w0, w1, w2, w3) = (word(0), word(1), word(2), word(3))
  }

  /// The result of a hash.
  init(_ hash: SHA256) {
    self = hash.finalize().withUnsafeBytes { Digest($0) }
  }

  /// The 32 bytes.
  var bytes: [UInt8] {
    withBytes { Array($0) }
  }

  /// 64 lower-case hexadecimal digits.
  var hex: String { FractalCatalog.hex(bytes) }

  /// The first 53 bits as a fraction in 0..<1, exactly.
  var fraction: Double { Double(w0 >> 11) * 0x1p-53 }

  func withBytes<Value>(_ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value {
    try withUnsafeBytes(of: (w0.bigEndian, w1.bigEndian, w2.bigEndian, w3.bigEndian), body)
  }

  static func < (left: Digest, right: Digest) -> Bool {
    if left.w0 != right.w0 { return left.w0 < right.w0 }
    if left.w1 != right.w1 { return left.w1 < right.w1 }
    if left.w2 != right.w2 { return left.w2 < right.w2 }
    return left.w3 < right.w3
  }
}

/// Two lower-case hexadecimal digits a byte.
package func hex(_ bytes: some Sequence<UInt8>) -> String {
  var text: [UInt8] = []
  for byte in bytes { appendHex(byte, to: &text) }
  return String(decoding: text, as: UTF8.self)
}

/// Two lower-case hexadecimal digits.
func appendHex(_ byte: UInt8, to text: inout [UInt8]) {
  text.append(hexDigit(byte >> 4))
  text.append(hexDigit(byte & 15))
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
}
