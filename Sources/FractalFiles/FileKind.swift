/// A kind of output file, and how to recognize it.
public enum FileKind: Hashable, Sendable, CaseIterable {
  /// A picture.
  case png
  /// A page.
  case html
  /// The card of a dataset, in Markdown.
  case card
  /// A split, as text.
  case split
  /// A JSON object a line.
  case jsonLines
  /// Numbers and commas.
  case csv
  /// Many files in one.
  case tar
  /// Systems, as Fractint reads them.
  case ifs
  /// Systems, as flam3 reads them.
  case flame
  /// Arrays of numpy.
  case npz
  /// A catalog of one dataset, in an SQLite file without a log.
  case pack

  /// The kind of a name with its usual extension; nil if there is none.
  package init?(ofFile name: String) {
    guard let kind = Self.allCases.first(where: { name.hasSuffix(".\($0.endings[0])") }) else {
      return nil
    }
    self = kind
  }

  /// The name of the kind in a sentence.
  package var noun: String {
    switch self {
    case .png: "a PNG file"
    case .html: "an HTML page"
    case .card: "a card that fractalog wrote"
    case .split: "a split file"
    case .jsonLines: "a file of JSON lines"
    case .csv: "a CSV file"
    case .tar: "a tar file"
    case .ifs: "a file of Fractint that fractalog wrote"
    case .flame: "a file of flames"
    case .npz: "a file of numpy's arrays"
    case .pack: "a packed dataset"
    }
  }

  /// The possible extensions, the usual one first. A name without an extension is possible for any
  /// kind.
  package var endings: [String] {
    switch self {
    case .png: ["png"]
    case .html: ["html", "htm"]
    case .card: ["md", "markdown"]
    case .split: ["split", "txt"]
    case .jsonLines: ["jsonl", "ndjson", "json"]
    case .csv: ["csv"]
    case .tar: ["tar"]
    case .ifs: ["ifs"]
    case .flame: ["flame", "flam3", "xml"]
    case .npz: ["npz"]
    case .pack: ["fractalog", "sqlite", "sqlite3", "db"]
    }
  }

  /// Whether a terminal cannot show it.
  package var isBinary: Bool { [.png, .tar, .npz, .pack].contains(self) }

  /// Whether a file that begins with these bytes, or consists of them, is of this kind.
  package func begins(_ bytes: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .png: bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    case .html:
      ["<!doctype html", "<html"].contains { tag in
        let text = bytes.drop { [9, 10, 13, 32, 0xEF, 0xBB, 0xBF].contains($0) }
        return text.prefix(tag.utf8.count).elementsEqual(tag.utf8) { $0 | 0x20 == $1 | 0x20 }
      }
    case .card: bytes.starts(with: "---\n# A card by fractalog".utf8)
    case .split: bytes.starts(with: "fractalog split ".utf8)
    case .jsonLines: bytes.starts(with: "{\"".utf8)
    case .csv: bytes.prefix(64).allSatisfy { "0123456789+-.,e\n".utf8.contains($0) }
    case .tar: bytes.dropFirst(257).starts(with: "ustar".utf8)
    case .ifs: bytes.starts(with: "; Iterated function systems".utf8)
    case .flame:
      ["<flame", "<?xml"].contains { tag in
        bytes.drop { [9, 10, 13, 32].contains($0) }.starts(with: tag.utf8)
      }
    // A zip file whose first member is an array; the length of its name stands before it.
    case .npz:
      bytes.starts(with: [0x50, 0x4B, 3, 4]) && bytes.count > 30
        && bytes.dropFirst(30).prefix(Int(bytes.dropFirst(26).first ?? 0))
          .suffix(4).elementsEqual(".npy".utf8)
    case .pack: SQLiteSignature(bytes)?.isSealedCatalog == true
    }
  }

  /// Whether a name has the extension of another kind: letters and digits after the last dot.
  func isContradicted(by name: String) -> Bool {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return false }
    let ending = name[name.index(after: dot)...]
    // "sheet-1.2" has no extension; "sheet.mp4" has one.
    guard ending.contains(where: \.isLetter), ending.allSatisfy({ $0.isLetter || $0.isNumber })
    else { return false }
    return !endings.contains(ending.lowercased())
  }
}

/// The header of an SQLite file.
struct SQLiteSignature {
  /// Whether it is a catalog without a log, which a pack is until a process writes to it.
  let isSealedCatalog: Bool

  /// nil for other files.
  ///
  /// Source: *SQLite Database File Format*, §1.3, §3 and §4; *WAL-mode File Format*, §2.
  init?(_ bytes: ArraySlice<UInt8>) {
    let bytes = Array(bytes)
    let log = [[0x37, 0x7F, 0x06, 0x82], [0x37, 0x7F, 0x06, 0x83]] as [[UInt8]]
    let journal = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7] as [UInt8]
    let index = [[0x18, 0xE2, 0x2D, 0x00], [0x00, 0x2D, 0xE2, 0x18]] as [[UInt8]]
    let isDatabase = bytes.starts(with: Array("SQLite format 3".utf8) + [0])
    guard isDatabase || (log + index + [journal]).contains(where: { bytes.starts(with: $0) })
    else { return nil }
    isSealedCatalog =
      isDatabase && bytes.count >= 100 && bytes[18] == 1 && bytes[19] == 1
      && [Array("FLG1".utf8), Array("FLOG".utf8)].contains(Array(bytes[68..<72]))
  }
}
