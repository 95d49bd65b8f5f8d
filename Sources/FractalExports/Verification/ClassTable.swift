import FractalDatasets
import FractalCore

/// The label table of an export, read back: which labels there are, and which folder each has.
struct ClassTable {
  /// Where it stands in an export.
  static let file = "classes.jsonl"

  /// By label; nil where classes have no folders.
  private var folders: [Int: String?] = [:]

  /// - Throws: ``Damage``.
  init(reading bytes: [UInt8]) throws(Damage) {
    for (place, line) in bytes.split(separator: 10).enumerated() {
      do {
        let value = try JSONParser.exactValue(of: Array(line))
        let number = try value.required("number", \.integer)
        folders[number] = .some(try value.optional("folder", \.text))
      } catch {
        throw Damage(line: place + 1)
      }
    }
  }

  /// A line that is none of a label table.
  struct Damage: Error {
    let line: Int
  }

  /// What is wrong with the labels of a picture, or with the folder that it stands in; nil if
  /// nothing is.
  func problem(of line: ManifestLine, in path: String) -> String? {
    if let strange = line.labels.first(where: { folders[$0] == nil }) {
      return """
        '\(path)/\(line.file)': image \(line.image) has the label \(strange), which '\(Self.file)' \
        does not list.
        """
    }
    // A recipe that labels what can be seen may leave an image without a label.
    guard let label = line.labels.first, let folder = folders[label] ?? nil else { return nil }
    // By bytes: a slash and an accent behind it are one character of Swift's.
    let parts = line.file.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let own = parts.count == 3 ? String(parts[1]) ?? "" : ""
    if own.utf8.elementsEqual(folder.utf8) { return nil }
    return """
      '\(path)/\(line.file)' is in the folder '\(own)', but image \(line.image) has the label \
      \(label), whose folder is '\(folder)'.
      """
  }
}
