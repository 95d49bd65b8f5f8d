/// A line of text kept inside a PNG file: a keyword and its value.
///
/// A picture of a fractal has its label, recipe and key in such fields, so that a picture without
/// its catalog can still be identified. Any PNG program lists them.
///
/// ```swift
/// let label = PNGText("label", "ifs-3-9f2c4e1ab07d")  // a tEXt field
/// let title = PNGText("Title", "シダ")                 // an iTXt field: Latin-1 has no シ
/// ```
///
/// Not every keyword fits a file: the format wants 1 to 79 printable Latin-1 characters, no space
/// at either end and no two in a row. Values hold any text but the character NUL, up to 1 000 000
/// bytes. ``PNGImage/encoded(compressionLevel:indexed:)`` refuses what does not fit.
public struct PNGText: Equatable, Hashable, Sendable {
  /// What the text is about; several fields may share a keyword.
  public var keyword: String
  /// The text itself.
  public var value: String

  /// Pairs a keyword and its value.
  public init(_ keyword: String, _ value: String) {
    self.keyword = keyword
    self.value = value
  }
}

extension PNGText {
  /// The keyword as the file stores it, ending in 0, or `nil` if the format has no room for it.
  var storedKeyword: [UInt8]? {
    guard let bytes = latin1(keyword), 1...79 ~= bytes.count else { return nil }
    guard bytes.allSatisfy({ 32...126 ~= $0 || $0 >= 161 }) else { return nil }
    guard bytes.first != 32, bytes.last != 32 else { return nil }
    guard !zip(bytes, bytes.dropFirst()).contains(where: { $0 == 32 && $1 == 32 }) else {
      return nil
    }
    return bytes + [0]
  }

  /// The value as the file stores it, ending in 0: Latin-1 if that suffices, else UTF-8.
  var storedValue: (bytes: [UInt8], isUnicode: Bool) {
    if let bytes = latin1(value) { return (bytes + [0], false) }
    return (Array(value.utf8) + [0], true)
  }
}

/// The Latin-1 bytes of a text, or `nil` if it holds other characters.
private func latin1(_ text: String) -> [UInt8]? {
  var bytes: [UInt8] = []
  for scalar in text.unicodeScalars {
    // 128 to 159 are control codes that programs read as they please; leave them to UTF-8.
    guard scalar.value < 128 || 160...255 ~= scalar.value else { return nil }
    bytes.append(UInt8(scalar.value))
  }
  return bytes
}
