import FractalFiles

/// Why an image could not be read or written.
///
/// `name` is the path of the file, or what the caller called the bytes.
public enum PNGError: Error, Equatable, Sendable {
  /// The bytes do not begin as a PNG file does.
  case notPNG(name: String)
  /// The bytes end before the image does.
  case truncated(name: String)
  /// The bytes contradict the format or their checksums; `reason` is libpng's.
  case damaged(name: String, reason: String)
  /// A side or the pixel count is past ``PNGImage/sideLimit`` or ``PNGImage/pixelLimit``.
  case tooLarge(name: String, width: Int, height: Int)
  /// The file has more than 8 bits a channel.
  case sixteenBits(name: String)
  /// The file has an alpha channel or a transparent colour.
  case transparent(name: String)
  /// The keyword of a text field does not fit the format.
  case unusableKeyword(String)
  /// The value of a text field holds a NUL, or is longer than 1 000 000 bytes.
  case unusableValue(keyword: String)
  /// An image has more than 256 text fields.
  case tooManyFields(Int)
  /// The file cannot be read, or is nothing that should be.
  case unreadable(path: String, reason: String)
  /// The system refused to write the file, which is as it was.
  case unwritable(path: String, cause: Errno)
  /// Something would be lost where the file was to be written.
  case refused(FileError)
  /// There was no memory for the image.
  case outOfMemory
}

extension PNGError: CustomStringConvertible {
  /// What was given, what is wrong with it, and what to do.
  public var description: String {
    switch self {
    case .notPNG(let name):
      "'\(name)' is not a PNG file: its first bytes are not the PNG signature. Give a PNG file."
    case .truncated(let name):
      "'\(name)' is cut off: its image is incomplete. Fetch or draw the file again."
    case .damaged(let name, let reason):
      "'\(name)' is damaged (\(reason)). Fetch or draw the file again."
    case .tooLarge(let name, let width, let height):
      "'\(name)' is \(width) by \(height) pixels; a side has at most \(PNGImage.sideLimit) and an "
        + "image at most \(PNGImage.pixelLimit). Give a smaller image."
    case .sixteenBits(let name):
      "'\(name)' has 16 bits a channel; only 8 are read. Convert it to 8 bits first."
    case .transparent(let name):
      "'\(name)' has transparent pixels; only opaque images are read. Flatten it first."
    case .unusableKeyword(let keyword):
      "The PNG keyword '\(keyword)' does not fit the format: a keyword has 1 to 79 printable "
        + "Latin-1 characters, no space at either end and no two in a row. Choose another."
    case .unusableValue(let keyword):
      "The PNG text for '\(keyword)' holds a NUL character or more than 1000000 bytes. "
        + "Remove the character or shorten the text."
    case .tooManyFields(let count):
      "The image has \(count) text fields; a PNG file here has at most 256. Remove some."
    case .unreadable(let path, let reason):
      "'\(path)' cannot be read: \(reason)."
    case .unwritable(let path, let cause):
      "'\(path)' could not be written: \(cause.sentence)"
    case .refused(let error): error.description
    case .outOfMemory:
      "There is not enough memory for the image. Close other programs or draw it smaller."
    }
  }
}
