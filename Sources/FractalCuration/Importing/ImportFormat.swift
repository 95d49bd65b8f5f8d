import FractalFiles
import FractalPlatform

/// A format of systems, recognized by the content of a file and not by its name.
///
/// ```swift
/// try ImportFormat(at: "anderson-2022-1000.pkl")  // .anderson
/// ```
public enum ImportFormat: String, Hashable, Sendable, CaseIterable {
  /// A folder of FractalDB's parameter files.
  case fractaldb
  /// A system on each line, as JSON.
  case jsonl
  /// A pickle of Anderson & Farrell.
  case anderson
  /// A file of Fractint.
  case ifs
  /// The XML of flam3 and Apophysis.
  case flame
  /// One array of numpy.
  case npy
  /// Several arrays of numpy.
  case npz

  /// Whether the file does not say in which order a map has its numbers.
  public var needsOrder: Bool { self == .npy || self == .npz }

  /// The format of a file or folder.
  ///
  /// - Throws: `InputError` if it cannot be read; ``CurationError/unknownFormat(path:reason:)``.
  public init(at path: String) throws {
    guard path != "-" else {
      throw CurationError.unknownFormat(path: path, reason: "Standard input has no known format")
    }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      self = .fractaldb
      return
    }
    let file = try InputFile(path, limit: .max, pipes: false)
    let start = Array(try file.next()?.prefix(4096) ?? [])
    guard let format = Self.format(of: start) else {
      throw CurationError.unknownFormat(
        path: path,
        reason: start.isEmpty ? "'\(path)' is empty" : "'\(path)' has no known format of systems")
    }
    self = format
  }

  /// Whether a text begins as HTML does: what a browser saved in place of a file.
  private static func isWebPage(_ text: some Collection<UInt8>) -> Bool {
    let start = String(decoding: text.prefix(14), as: UTF8.self).lowercased()
    return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
  }

  private static func format(of start: [UInt8]) -> ImportFormat? {
    // A pickle begins with the number of its protocol; those of protocol 0 and 1 with a dictionary.
    if start.count > 1, start[0] == 0x80, (2...5).contains(start[1]) { return .anderson }
    if start.starts(with: "(d".utf8) || start.starts(with: "}q".utf8) { return .anderson }
    if start.starts(with: [0x93] + Array("NUMPY".utf8)) { return .npy }
    if start.starts(with: [0x50, 0x4B, 3, 4]) { return .npz }
    let text = start.drop { [9, 10, 13, 32, 0xEF, 0xBB, 0xBF].contains($0) }
    guard let first = text.first, !start.contains(0) else { return nil }
    switch first {
    case UInt8(ascii: "<"): return isWebPage(text) ? nil : .flame
    case UInt8(ascii: ";"): return .ifs
    case UInt8(ascii: "{"): return .jsonl
    default:
      // An entry of Fractint: a name, then numbers in braces.
      return text.contains(UInt8(ascii: "{")) ? .ifs : nil
    }
  }
}
