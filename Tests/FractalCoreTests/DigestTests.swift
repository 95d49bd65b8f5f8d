import FractalCore
import Testing

struct DigestTests {
  private static func digest(_ bytes: [UInt8]) -> Digest {
    Digest(bytes + Array(repeating: 0, count: 32 - bytes.count))!
  }

  @Test func bytesAndDigitsReadBack() throws {
    let bytes = (0..<32).map { UInt8(8 * $0 + 3) }
    let digest = try #require(Digest(bytes))
    #expect(digest.bytes == bytes)
    #expect(digest.hex.hasPrefix("030b131b23") && digest.hex.utf8.count == 64)
    #expect(Digest(hex: digest.hex) == digest && "\(digest)" == digest.hex)
    #expect(digest.firstWord == 0x030b_131b_232b_333b)
  }

  @Test func otherBytesAndTextsAreNone() {
    #expect(Digest([UInt8](repeating: 1, count: 31)) == nil)
    #expect(Digest([UInt8](repeating: 1, count: 33)) == nil)
    let digits = String(repeating: "0a", count: 32)
    #expect(Digest(hex: digits) != nil)
    for wrong in ["", String(digits.dropLast()), digits + "00", digits.uppercased()] {
      #expect(Digest(hex: wrong) == nil)
    }
    #expect(Digest(hex: digits.dropLast(2) + "0g") == nil)
  }

  /// As SQLite orders blobs, and as texts of digits are ordered.
  @Test func theOrderIsThatOfTheBytes() {
    let bytes: [[UInt8]] = [[], [0, 0, 0, 0, 0, 0, 0, 0, 1], [0, 255], [1], [127], [128], [255]]
    let digests = bytes.map(Self.digest)
    #expect(digests.shuffled().sorted() == digests)
    #expect(digests.map(\.hex) == digests.map(\.hex).sorted())
  }

  @Test func theFractionIsThatOfTheFirstBytes() {
    #expect(Self.digest([]).fraction == 0)
    #expect(Self.digest([0x80]).fraction == 0.5)
    #expect(Self.digest(Array(repeating: 255, count: 32)).fraction == 1 - 0x1p-53)
  }
}
