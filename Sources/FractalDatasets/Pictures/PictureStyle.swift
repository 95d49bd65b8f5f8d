import FractalCore
import FractalPlatform
import FractalPNG
import FractalRendering

/// How a system is drawn by itself: for people, or with the tones of training images.
///
/// ```swift
/// let style = PictureStyle.preview(try Preview(side: 256))
/// let image = style.picture(of: system, key: RenderKey(seed: 1))
/// ```
public enum PictureStyle: Hashable, Sendable {
  /// Fine and in colours, for people.
  case preview(Preview)
  /// Grey hits, as training images are made of.
  case plain(Drawing)

  /// The width and height in pixels.
  public var side: Int {
    switch self {
    case .preview(let preview): preview.side
    case .plain(let drawing): drawing.side
    }
  }

  /// The bytes of a pixel: 1 of grey, or 3 of red, green and blue (sRGB).
  public var channels: Int {
    switch self {
    case .preview(let preview): preview.channels
    case .plain: 1
    }
  }

  /// Draws a system.
  ///
  /// - Returns: Row by row from the top, ``side`` × ``side`` × ``channels``, 8 bits a channel.
  public func pixels(of system: FunctionSystem, key: RenderKey) -> [UInt8] {
    switch self {
    case .preview(let preview):
      idleCanvases.withResource(orNew: HitCanvas()) {
        preview.pixels(of: system, key: key, canvas: $0)
      }
    case .plain(let drawing): drawing.pixels(of: system, key: key)
    }
  }

  /// Draws a system as a picture that contains its account.
  public func picture(of system: FunctionSystem, key: RenderKey) -> PNGImage {
    PNGImage(
      width: side, height: side, color: channels == 1 ? .grey : .rgb,
      pixels: pixels(of: system, key: key),
      text: PictureAccount(of: system, style: self, key: key).fields)
  }

  /// The style as JSON, with its fields in a fixed order.
  public var json: String { jsonValue.compact }

  package var jsonValue: JSONValue {
    switch self {
    case .preview(let preview): preview.jsonValue
    case .plain(let drawing): drawing.jsonValue
    }
  }

  /// The name of the style in the account of a sheet.
  package var kind: String {
    switch self {
    case .preview: "preview"
    case .plain: "drawing"
    }
  }
}

private let idleCanvases = Pool<HitCanvas>()
