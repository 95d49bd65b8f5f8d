import FractalCore
import FractalPNG
import FractalPlatform
import FractalRendering

/// A contact sheet: many systems in one picture, row by row.
public struct Sheet: Sendable {
  /// The number of systems in a row.
  public let columns: Int
  /// How each system is drawn.
  public let style: PictureStyle
  /// The pixels between systems and around the sheet.
  public let gap: Int

  /// A way to lay out a sheet.
  ///
  /// - Precondition: `columns` ≥ 1 and `gap` ≥ 0.
  public init(columns: Int, style: PictureStyle, gap: Int = 2) {
    precondition(columns >= 1 && gap >= 0)
    (self.columns, self.style, self.gap) = (columns, style, gap)
  }

  /// The sheet as a picture that contains its account.
  ///
  /// - Throws: As ``pixels(of:key:threads:)`` does.
  public func image(of systems: [FunctionSystem], key: RenderKey, threads: Int) throws -> PNGImage {
    let (width, height, pixels) = try pixels(of: systems, key: key, threads: threads)
    let account = PictureAccount(
      of: systems,
      recipe: .fields([
        ("sheet", .number(1)), ("columns", .number(columns)), ("gap", .number(gap)),
        (style.kind, style.jsonValue),
      ]),
      key: key)
    return PNGImage(
      width: width, height: height, color: style.channels == 1 ? .grey : .rgb, pixels: pixels,
      text: account.fields)
  }

  /// Draws the systems.
  ///
  /// - Returns: Row by row from the top, `width` × `height`, 8 bits a channel.
  /// - Throws: ``DatasetError/sheetTooLarge(width:height:)``;
  ///   ``DatasetError/nothingToDraw`` without systems.
  public func pixels(
    of systems: [FunctionSystem], key: RenderKey, threads: Int
  ) throws -> (width: Int, height: Int, pixels: [UInt8]) {
    let layout = SheetLayout(columns: columns, side: style.side, channels: style.channels, gap: gap)
    let (width, height) = try layout.size(pictures: systems.count)
    var sheet = layout.blank(width: width, height: height)
    let pictures = parallelMap(systems, threads: threads) { style.pixels(of: $0, key: key) }
    for (number, picture) in pictures.enumerated() {
      layout.place(picture, number: number, on: &sheet, width: width)
    }
    return (width, height, sheet)
  }
}
