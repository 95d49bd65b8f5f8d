import CZlib

/// A zip file of stored members: equal content makes equal bytes.
///
/// Members have the date 1980-01-01, the first that the format has, and no attributes. A zip file
/// without 64-bit extensions has at most 4 GiB.
///
/// Source: PKWARE's APPNOTE 6.3.10, §4.3.
struct ZipFile {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a member.
  ///
  /// - Throws: ``ExportError/tooManyBytes``.
  mutating func add(_ name: String, _ content: [UInt8]) throws(ExportError) {
    let start = bytes.count
    guard start + content.count + directory.count + 1_000 <= Int(UInt32.max) else {
      throw .tooManyBytes
    }
    let checksum = content.withUnsafeBufferPointer { czlib_crc32($0.baseAddress, $0.count) }
    // Version 2.0, no flags, stored; time 0:00, day 1 of month 1 of 1980.
    var common: [UInt8] = [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0]
    common += Self.number(Int(checksum), 4) + Self.number(content.count, 4)
    common += Self.number(content.count, 4) + Self.number(name.utf8.count, 2) + [0, 0]
    bytes += [0x50, 0x4B, 3, 4] + common + Array(name.utf8)
    bytes += content
    directory += [0x50, 0x4B, 1, 2, 20, 0] + common + Array(repeating: 0, count: 10)
    directory += Self.number(start, 4) + Array(name.utf8)
    count += 1
  }

  /// The file with its directory.
  consuming func finished() -> [UInt8] {
    let start = bytes.count
    return bytes + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + Self.number(count, 2)
      + Self.number(count, 2) + Self.number(directory.count, 4) + Self.number(start, 4) + [0, 0]
  }

  /// A whole number, the least significant byte first.
  private static func number(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
