import CZlib
import Foundation

/// The members of a zip file, stored or deflated, as numpy writes an `.npz` file.
///
/// Source: PKWARE's APPNOTE 6.3.10, §4.3. Files beyond 4 GiB or of more than 65,535 members are
/// not read.
struct ZipMembers {
  /// A member, before it is decompressed.
  struct Member {
    let name: String
    fileprivate let method: Int
    fileprivate let checksum: UInt32
    fileprivate let compressedSize: Int
    fileprivate let size: Int
    fileprivate let header: Int
  }

  /// The members in the order of the directory.
  let members: [Member]
  private let bytes: [UInt8]

  /// - Parameter limit: How many bytes all members may have together.
  /// - Throws: ``ItemProblem``.
  init(_ bytes: [UInt8], limit: Int) throws {
    self.bytes = bytes
    guard bytes.starts(with: [0x50, 0x4B]) else {
      throw ItemProblem("this is not a zip file. Give a file that numpy.savez wrote.")
    }
    let directory = try Self.directory(of: bytes)
    var found: [Member] = []
    var place = directory.start
    var total = 0
    for _ in 0..<directory.count {
      guard let entry = Self.entry(at: place, in: bytes) else { throw Self.damaged }
      let (sum, overflows) = total.addingReportingOverflow(entry.member.size)
      total = sum
      guard !overflows, total <= limit else {
        throw ItemProblem("its members have more than \(limit) bytes, the most that is read.")
      }
      found.append(entry.member)
      place = entry.end
    }
    members = found
  }

  /// The content of a member.
  ///
  /// - Throws: ``ItemProblem``.
  func content(of member: Member) throws -> [UInt8] {
    let start = member.header
    guard let signature = Self.number(at: start, 4, in: bytes), signature == 0x0403_4b50,
      let flags = Self.number(at: start + 6, 2, in: bytes),
      let nameLength = Self.number(at: start + 26, 2, in: bytes),
      let extraLength = Self.number(at: start + 28, 2, in: bytes)
    else { throw Self.damaged }
    guard flags & 1 == 0 else { throw ItemProblem("it is encrypted. Save it again.") }
    let first = start + 30 + nameLength + extraLength
    guard first <= bytes.count, member.compressedSize <= bytes.count - first else {
      throw Self.damaged
    }
    let stored = bytes[first..<first + member.compressedSize]
    let content =
      switch member.method {
      case 0: Array(stored)
      case 8: try Inflated.deflate(stored, limit: member.size, what: "the member")
      default: throw ItemProblem("it is compressed by method \(member.method); 0 and 8 are read.")
      }
    guard content.count == member.size,
      content.withUnsafeBufferPointer({ czlib_crc32($0.baseAddress, $0.count) }) == member.checksum
    else { throw Self.damaged }
    return content
  }

  private static let damaged = ItemProblem("the zip file is damaged. Fetch or save it again.")

  /// Where the directory is, and how many members it has.
  private static func directory(of bytes: [UInt8]) throws -> (start: Int, count: Int) {
    // The last record has 22 bytes, and a comment of at most 65,535.
    let first = max(0, bytes.count - 22 - 65_535)
    for place in stride(from: bytes.count - 22, through: first, by: -1)
    where number(at: place, 4, in: bytes) == 0x0605_4b50 {
      guard let count = number(at: place + 10, 2, in: bytes),
        let start = number(at: place + 16, 4, in: bytes)
      else { throw damaged }
      guard count != 0xffff, start != 0xffff_ffff else {
        throw ItemProblem("the zip file is larger than is read. Divide it.")
      }
      return (start, count)
    }
    throw ItemProblem("the zip file is cut off. Fetch or save it again.")
  }

  private static func entry(at place: Int, in bytes: [UInt8]) -> (member: Member, end: Int)? {
    guard number(at: place, 4, in: bytes) == 0x0201_4b50,
      let method = number(at: place + 10, 2, in: bytes),
      let checksum = number(at: place + 16, 4, in: bytes),
      let compressedSize = number(at: place + 20, 4, in: bytes),
      let size = number(at: place + 24, 4, in: bytes),
      let nameLength = number(at: place + 28, 2, in: bytes),
      let extraLength = number(at: place + 30, 2, in: bytes),
      let commentLength = number(at: place + 32, 2, in: bytes),
      let header = number(at: place + 42, 4, in: bytes), place + 46 + nameLength <= bytes.count
    else { return nil }
    let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
    return (
      Member(
        name: name, method: method, checksum: UInt32(truncatingIfNeeded: checksum),
        compressedSize: compressedSize, size: size, header: header),
      place + 46 + nameLength + extraLength + commentLength
    )
  }

  /// A whole number, the least significant byte first; nil beyond the end.
  private static func number(at place: Int, _ size: Int, in bytes: [UInt8]) -> Int? {
    guard place >= 0, place <= bytes.count - size else { return nil }
    return bytes[place..<place + size].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
