/// An 8-bit grey or colour image, with the text fields of its PNG file.
///
/// It is a plain value: what is encoded and decoded again is equal, pixels and text, in order.
/// The file's bytes may differ between versions of zlib; compare pixels, not files.
///
/// ```swift
/// var dots = PNGImage(width: 2, height: 1, color: .grey, pixels: [0, 255])
/// dots.text = [PNGText("seed", "7")]
/// try dots.write(to: "dots.png")
/// try PNGImage(contentsOf: "dots.png") == dots  // true
/// ```
///
/// It knows no transparency, no 16-bit channels and no colour profiles: files with the first two
/// are refused, and profiles are skipped.
public struct PNGImage: Equatable, Sendable {
  /// Pixels from left to right, 1 to ``sideLimit``.
  public let width: Int
  /// Pixels from top to bottom, 1 to ``sideLimit``.
  public let height: Int
  /// What a pixel holds.
  public let color: PNGColor
  /// Row-major, `height` × `width` × `color.channels`, 8 bits a channel.
  public let pixels: [UInt8]
  /// The text fields, in the order of the file.
  public var text: [PNGText]

  /// The longest side an image may have, in pixels.
  public static let sideLimit = 32_768
  /// The most pixels an image may have: 256 Mi, 768 MiB in colour.
  public static let pixelLimit = 1 << 28

  /// Makes an image of pixels in memory.
  ///
  /// - Precondition: Both sides are 1 to ``sideLimit``, their product is at most ``pixelLimit``,
  ///   and `pixels` holds exactly `width * height * color.channels` bytes.
  public init(
    width: Int, height: Int, color: PNGColor, pixels: [UInt8], text: [PNGText] = []
  ) {
    precondition(
      Self.fits(width: width, height: height), "no image is \(width) by \(height) pixels")
    precondition(
      pixels.count == width * height * color.channels,
      "\(pixels.count) bytes do not make \(width) by \(height) \(color) pixels")
    self.width = width
    self.height = height
    self.color = color
    self.pixels = pixels
    self.text = text
  }

  /// Bytes a pixel: 1 or 3.
  public var channels: Int { color.channels }

  /// Whether an image may have these sides.
  static func fits(width: Int, height: Int) -> Bool {
    1...sideLimit ~= width && 1...sideLimit ~= height && width * height <= pixelLimit
  }
}
