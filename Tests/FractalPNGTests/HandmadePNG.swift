/// The bytes of a PNG file built chunk by chunk, without libpng, so that tests can make files that
/// libpng would never write.
///
/// Written from the PNG specification (W3C, third edition); the rows are stored, not compressed.
struct HandmadePNG {
  var width = 2
  var height = 2
  var bits: UInt8 = 8
  /// 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha.
  var colorType: UInt8 = 0
  /// Each row with its filter byte before it, as they stand in the stream.
  var rows: [UInt8] = [0, 10, 20, 0, 30, 40]
  var isInterlaced = false
  /// Chunks between header and pixels.
  var extras: [(name: String, data: [UInt8])] = []

  var bytes: [UInt8] {
    let header =
      bigEndian(UInt32(width)) + bigEndian(UInt32(height))
      + [bits, colorType, 0, 0, isInterlaced ? 1 : 0]
    var file: [UInt8] = [137, 80, 78, 71, 13, 10, 26, 10]
    file += chunk("IHDR", header)
    for extra in extras { file += chunk(extra.name, extra.data) }
    return file + chunk("IDAT", zlib(rows)) + chunk("IEND", [])
  }

  private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return bigEndian(UInt32(data.count)) + body + bigEndian(crc(body))
  }

  private func zlib(_ data: [UInt8]) -> [UInt8] {
    let count = UInt16(data.count)
    let lengths = [count, ~count].flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    var (a, b) = (UInt32(1), UInt32(0))
    for byte in data {
      a = (a + UInt32(byte)) % 65521
      b = (b + a) % 65521
    }
    return [0x78, 0x01, 1] + lengths + data + bigEndian(b << 16 | a)
  }

  private func crc(_ data: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in data {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }

  private func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
