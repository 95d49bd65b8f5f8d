import FractalCore

/// A split as a text file: its definition, and the subset of each system, by digest.
///
/// The first line has the version, the last one a digest over everything before it. People can read
/// the lines between: see `docs/catalog.md`.
struct SplitFile {
  /// The words of the first line before the version.
  static let title = "fractalog split"
  /// The only version of the file that is written and read.
  static func version(_ unit: SplitRequest.Unit) -> Int { unit == .image ? 2 : 1 }

  /// The split itself, or an extension of it.
  struct Part {
    var relations: [SplitRelation] = []
    var createdAt: String
    var digest: Digest
    var members: [Member] = []
  }

  /// The place of a system.
  struct Member {
    let digest: Digest
    /// The label, to name the system in errors.
    let label: String
    /// The subset of the system; nil if it is left out, or if its images are spread over all.
    let subset: Int?
  }

  /// The selection that was split.
  struct SelectionOfSplit {
    let name: String
    let condition: String
    let digest: Digest
    /// Its systems in no subset: by unit `class`, those in no class.
    var leftOut: [Member] = []
  }

  var name: String
  /// The definition, including what the split kept together.
  var definition: SplitDefinition
  var deviations: [Int]
  /// The subset of each image number; none unless the split is by image.
  var images: [Int] = []
  var selection: SelectionOfSplit?
  /// First the split, then its extensions in order.
  var parts: [Part]
}

/// Escapes text within a line of a split file: a character that would end the line becomes % and
/// two digits.
enum SplitFileText {
  /// For the rest of a line.
  static func line(_ text: String) -> String {
    escape(text) { $0 < 0x20 || $0 == 0x7f }
  }

  /// For a word, which ends at a space.
  static func word(_ text: String) -> String {
    escape(text) { $0 <= 0x20 || $0 == 0x7f }
  }

  /// The original of an escaped text; nil if a % is not followed by two digits, or if it is not
  /// UTF-8.
  static func read(_ text: some StringProtocol) -> String? {
    guard text.utf8.contains(percent) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == percent else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static let percent = UInt8(ascii: "%")

  private static func escape(_ text: String, _ isSpecial: (UInt8) -> Bool) -> String {
    guard text.utf8.contains(where: { $0 == percent || isSpecial($0) }) else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte == percent || isSpecial(byte) {
        bytes.append(percent)
        appendHex(byte, to: &bytes)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
