// The only place that writes or reads hexadecimal digits of bytes.

/// Two lower-case hexadecimal digits for each byte.
package func hex(_ bytes: some Sequence<UInt8>) -> String {
  var text: [UInt8] = []
  text.reserveCapacity(2 * bytes.underestimatedCount)
  for byte in bytes { appendHex(byte, to: &text) }
  return String(decoding: text, as: UTF8.self)
}

/// Appends two lower-case hexadecimal digits.
package func appendHex(_ byte: UInt8, to text: inout [UInt8]) {
  text.append(hexDigit(byte >> 4))
  text.append(hexDigit(byte & 15))
}

/// The bytes of pairs of lower-case hexadecimal digits; nil for any other text.
package func bytes(ofHex text: some StringProtocol) -> [UInt8]? {
  let digits = Array(text.utf8)
  guard digits.count.isMultiple(of: 2) else { return nil }
  var bytes: [UInt8] = []
  for place in stride(from: 0, to: digits.count, by: 2) {
    guard let high = value(ofHexDigit: digits[place]),
      let low = value(ofHexDigit: digits[place + 1])
    else { return nil }
    bytes.append(high << 4 | low)
  }
  return bytes
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
}

private func value(ofHexDigit digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  default: nil
  }
}
