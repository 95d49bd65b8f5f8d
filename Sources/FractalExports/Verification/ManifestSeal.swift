import FractalDatasets
import FractalCatalog
import FractalCore
import FractalFiles

import struct Crypto.SHA256

/// The last line of a finished manifest, which shows whether the others are as they were written.
///
/// ```json
/// {"lines":86,"sha256":"…"}
/// ```
///
/// `sha256` is the digest over the other lines with their ends: `head -n -1 manifest.jsonl |
/// sha256sum`.
struct ManifestSeal: Hashable, Sendable {
  /// How many lines stand before it.
  let lines: Int
  /// The digest over them, in hexadecimal.
  let sha256: String

  /// The line, with its end.
  var line: String {
    JSONValue.fields([("lines", .number(lines)), ("sha256", .string(sha256))]).compact + "\n"
  }

  private static let beginning = "{\"lines\":"

  /// What a line says; nil if it is no such line.
  init?(reading line: [UInt8]) {
    guard line.starts(with: Self.beginning.utf8), let value = try? JSONParser.exactValue(of: line),
      let lines = value["lines"]?.integer, let sha256 = value["sha256"]?.text
    else { return nil }
    (self.lines, self.sha256) = (lines, sha256)
  }

  private init(lines: Int, hash: SHA256) {
    (self.lines, sha256) = (lines, Digest(hash).hex)
  }

  /// What belongs after the lines that a manifest has.
  init(after path: String) throws(InputError) {
    let reader = try LineReader(path)
    var (hash, lines) = (SHA256(), 0)
    while let line = reader.nextBytes() {
      hash.update(data: line + [10])
      lines += 1
    }
    self.init(lines: lines, hash: hash)
  }

  /// What is wrong with a manifest, as its last line shows.
  ///
  /// - Parameter isFinished: Whether it must have that line.
  /// - Returns: The line; nil if it has none and need not.
  /// - Throws: ``ManifestFault``.
  static func check(_ reader: LineReader, isFinished: Bool) throws(ManifestFault) -> ManifestSeal? {
    var (hash, lines) = (SHA256(), 0)
    while let line = reader.nextBytes() {
      guard let seal = ManifestSeal(reading: line) else {
        hash.update(data: line + [10])
        lines += 1
        continue
      }
      guard reader.position == reader.size else { throw .continued }
      guard seal.lines == lines else { throw .lines(there: lines, written: seal.lines) }
      let own = ManifestSeal(lines: lines, hash: hash)
      guard seal == own else { throw .changed(found: own.sha256, written: seal.sha256) }
      return own
    }
    if isFinished { throw .cut }
    return nil
  }
}

/// How a manifest differs from the one that an export wrote.
public enum ManifestFault: Error, Hashable, Sendable {
  /// It has no last line with the digest of the others.
  case cut
  /// Lines follow its last one.
  case continued
  /// It has another number of lines.
  case lines(there: Int, written: Int)
  /// Its lines have another digest.
  case changed(found: String, written: String)
}

extension ManifestFault: CustomStringConvertible {
  /// What is wrong: a part of a sentence that follows a colon, without its stop.
  public var description: String {
    switch self {
    case .cut:
      "its last line, with the digest of the other lines, is missing or incomplete"
    case .continued: "lines were added after its last line"
    case .lines(let there, let written):
      """
      it has \(there) lines before the last one, which says \(written); \
      \(there > written ? "a line was added" : "a line was removed")
      """
    case .changed(let found, let written):
      """
      its lines have the digest \(found), but its last line says \(written); a line was changed
      """
    }
  }
}
