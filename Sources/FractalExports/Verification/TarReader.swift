import FractalDatasets
import FractalFiles

/// The members of a tar file of ours, in order.
///
/// Nothing passes that ``TarFormat`` would have written otherwise: other headers, other kinds of
/// members, bytes between or after them.
final class TarReader {
  /// A member with its content.
  struct Member {
    let name: String
    let bytes: [UInt8]
  }

  /// A member is a picture or a label; larger ones are none of ours.
  private static let largestMember = 1 << 30

  private let file: InputFile
  private var buffer: ArraySlice<UInt8> = []

  /// - Throws: `InputError` if there is no such file, it may not be read, or it is a link, pipe or
  ///   device.
  init(_ path: String) throws(InputError) {
    file = try InputFile(path, limit: .max, pipes: false, links: false)
  }

  /// The next member; nil at the end of the members, and where what follows is not as we write it.
  func next() -> Member? {
    let header = read(TarFormat.block)
    guard let (name, size) = TarFormat.member(reading: header), size <= Self.largestMember,
      1...100 ~= name.utf8.count, TarFormat.header(name, size: size) == header
    else { return nil }
    let padding = TarFormat.padding(size)
    let bytes = read(size + padding)
    guard bytes.count == size + padding, bytes[size...].allSatisfy({ $0 == 0 }) else { return nil }
    return Member(name: name, bytes: Array(bytes[..<size]))
  }

  /// Whether nothing follows but the end; reads it.
  func isAtEnd() -> Bool { read(TarFormat.end.count + 1) == TarFormat.end }

  /// At most so many bytes.
  private func read(_ count: Int) -> [UInt8] {
    while buffer.count < count, let piece = try? file.next() { buffer += piece }
    defer { buffer = buffer.dropFirst(count) }
    return Array(buffer.prefix(count))
  }
}
