/// The colour type of a ``PNGImage``.
public enum PNGColor: Equatable, Sendable {
  /// One byte: 0 is black, 255 white.
  case grey
  /// Three bytes: red, green, blue, in sRGB.
  case rgb

  /// Bytes a pixel.
  public var channels: Int {
    switch self {
    case .grey: 1
    case .rgb: 3
    }
  }
}
