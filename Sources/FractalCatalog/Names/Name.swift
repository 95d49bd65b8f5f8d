import Foundation

/// A name of a class, a selection, a split, a subset, a dataset, a recipe, a protocol or a search.
///
/// Names are compared as bytes. Two names are equal if their bytes in UTF-8 are, as in SQLite;
/// Swift's strings are also equal if they only look the same, such as 'é' in one scalar or in two.
/// A new name is first converted to the normal form NFC, so that names that look the same are the
/// same. A name from a file is not changed.
///
/// ```swift
/// try Name("cafe\u{301}", of: .class).text.unicodeScalars.count  // 4
/// try Name("a\u{0}b", of: .class)                                // throws
/// ```
public struct Name: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The name.
  public let text: String

  /// The maximum number of bytes of a name in UTF-8: that of the name of a file or folder.
  public static let longest = 255

  /// What `find` finds under the given name or, if it finds nothing, under its NFC form, in which
  /// names are stored.
  package static func look<Found>(for name: String, _ find: (String) throws -> Found?) rethrows
    -> Found?
  {
    if let found = try find(name) { return found }
    return isNormalised(name) ? nil : try find(normalised(name))
  }

  /// The position of a given name among those of a file; see ``look(for:_:)``.
  package static func place(of name: String, among names: [String]) -> Int? {
    look(for: name) { name in
      names.firstIndex { Name(stored: $0) == Name(stored: name) }
    }
  }

  /// A name from a file.
  package init(stored text: String) { self.text = text }

  /// A new name, in NFC.
  ///
  /// - Throws: ``CatalogError/Content/badName(_:name:reason:)`` if it is blank or longer than
  ///   ``longest``, or has a character that controls a terminal;
  ///   ``CatalogError/Classes/blankClassName``.
  public init(_ text: String, of kind: CatalogError.Named) throws {
    let text = Self.normalised(text)
    func bad(_ reason: String) -> CatalogError {
      .content(.badName(kind, name: text, reason: reason))
    }
    guard text.utf8.contains(where: { $0 != UInt8(ascii: " ") }) else {
      throw kind == .class ? CatalogError.classes(.blankClassName) : bad("it is blank")
    }
    let length = text.utf8.count
    guard length <= Self.longest else {
      throw bad("it has \(length) bytes, and a name has at most \(Self.longest)")
    }
    if let control = text.unicodeScalars.first(where: \.controlsText) {
      let digits = String(control.value, radix: 16, uppercase: true)
      throw bad(
        "it has the control character U+\(String(repeating: "0", count: 4 - digits.count))\(digits)"
      )
    }
    self.text = text
  }

  /// The text in NFC.
  package static func normalised(_ text: String) -> String {
    // Most names are ASCII, which is in every normal form.
    text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
  }

  /// Whether a text would be changed by ``normalised(_:)``.
  package static func isNormalised(_ text: String) -> Bool {
    text.utf8.elementsEqual(normalised(text).utf8)
  }

  /// Whether the bytes are the same.
  public static func == (left: Name, right: Name) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// In the order of the bytes, which is that of SQLite.
  public static func < (left: Name, right: Name) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(text.utf8.count)
    for byte in text.utf8 { hasher.combine(byte) }
  }

  /// The name.
  public var description: String { text }
}

extension Unicode.Scalar {
  /// Whether it affects the display instead of being shown: controls, the separators of lines and
  /// paragraphs, and marks that change the writing direction. All are below U+FFFF.
  package var controlsText: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
