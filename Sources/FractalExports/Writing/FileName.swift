import FractalCore
import FractalDatasets
import FractalCatalog

/// A name that any file system takes, for a class, subset or dataset that may be called anything.
///
/// Most names stay as they are. Control characters, `/ \ : * ? " < > | %`, a leading dot, and a
/// closing dot or space become `%` and two hexadecimal digits a byte, so that different names stay
/// different. What would be longer than 200 bytes is cut there and gets 16 digits of its SHA-256.
///
/// ```swift
/// fileName("fern")      // "fern"
/// fileName("a/b")       // "a%2Fb"
/// fileName("..")        // "%2E%2E"
/// ```
package func fileName(_ name: String) -> String {
  let bytes = Array(name.utf8)
  var safe: [UInt8] = []
  for (place, byte) in bytes.enumerated() {
    let isOuterDot = byte == UInt8(ascii: ".") && (place == 0 || place == bytes.count - 1)
    let isLastSpace = byte == UInt8(ascii: " ") && place == bytes.count - 1
    if byte < 32 || byte == 127 || forbidden.contains(byte) || isOuterDot || isLastSpace {
      let digits = String(byte, radix: 16, uppercase: true)
      safe += Array("%\(digits.count == 1 ? "0" : "")\(digits)".utf8)
    } else {
      safe.append(byte)
    }
  }
  guard safe.count > longestName else { return String(decoding: safe, as: UTF8.self) }
  var end = longestName
  while safe[end] & 0xC0 == 0x80 { end -= 1 }  // not within a character
  let digits = Digest.sha256(bytes).hex.prefix(16)
  // Longer than any name that was not cut: the two never meet.
  return String(decoding: safe[..<end], as: UTF8.self)
    + String(repeating: "~", count: 1 + longestName - end) + digits
}

private let longestName = 200
private let forbidden = Array(#"/\:*?"<>|%"#.utf8)
