import FractalDatasets

/// The few bytes of a tar file, in the format USTAR of POSIX.1-1988.
///
/// A member is a block of 512 bytes, its content, and zeros up to the next block; two blocks of
/// zeros end the file. Owner, group and time are 0, so that equal content makes equal files.
enum TarFormat {
  static let block = 512

  /// A member: header, content, padding.
  ///
  /// - Precondition: The name has 1 to 100 bytes, the content less than 8 GiB.
  static func member(_ name: String, _ content: [UInt8]) -> [UInt8] {
    var bytes = header(name, size: content.count)
    bytes.reserveCapacity(block + content.count + block)
    bytes += content
    bytes += repeatElement(0, count: padding(content.count))
    return bytes
  }

  /// What ends the file.
  static let end = [UInt8](repeating: 0, count: 2 * block)

  /// The zeros that follow a content.
  static func padding(_ size: Int) -> Int { (block - size % block) % block }

  static func header(_ name: String, size: Int) -> [UInt8] {
    let name = Array(name.utf8)
    precondition(1...100 ~= name.count, "A member's name has 1 to 100 bytes")
    precondition(size < 1 << 33, "A member has less than 8 GiB")
    var header = [UInt8](repeating: 0, count: block)
    func put(_ bytes: [UInt8], at place: Int) {
      header.replaceSubrange(place..<place + bytes.count, with: bytes)
    }
    put(name, at: 0)
    put(octal(0o644, 7), at: 100)  // mode
    put(octal(0, 7), at: 108)  // owner
    put(octal(0, 7), at: 116)  // group
    put(octal(size, 11), at: 124)
    put(octal(0, 11), at: 136)  // seconds since 1970
    put(Array(repeating: UInt8(ascii: " "), count: 8), at: 148)  // while the checksum is taken
    put([UInt8(ascii: "0")], at: 156)  // a regular file
    put(Array("ustar\0".utf8) + Array("00".utf8), at: 257)
    put(octal(0, 7), at: 329)  // device numbers
    put(octal(0, 7), at: 337)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6) + [0], at: 148)
    return header
  }

  private static func octal(_ value: Int, _ digits: Int) -> [UInt8] {
    let text = String(value, radix: 8)
    return Array((String(repeating: "0", count: digits - text.count) + text).utf8)
  }

  /// The name and size that a header states; nil for the blocks of zeros at the end, and for bytes
  /// that are no header of ours.
  static func member(reading header: [UInt8]) -> (name: String, size: Int)? {
    guard header.count == block, header[257..<262].elementsEqual("ustar".utf8),
      let size = Int(String(decoding: header[124..<135], as: UTF8.self), radix: 8), size >= 0
    else { return nil }
    let name = header[..<100].prefix { $0 != 0 }
    return (String(decoding: name, as: UTF8.self), size)
  }
}
