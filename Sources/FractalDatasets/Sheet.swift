import FractalCore
import FractalRendering

/// A contact sheet: many systems in one grey picture, row by row.
public struct Sheet: Sendable {
  /// How many systems stand in a row.
  public let columns: Int
  /// How each system is drawn.
  public let drawing: Drawing
  /// The pixels between systems and around the sheet.
  public let gap: Int

  /// The grey of the gaps, so that dark edges of a picture can be told from the sheet.
  private static let gapGrey: UInt8 = 40

  /// A way to lay out a sheet.
  ///
  /// - Precondition: `columns` ≥ 1 and `gap` ≥ 0.
  public init(columns: Int, drawing: Drawing, gap: Int = 2) {
    precondition(columns >= 1 && gap >= 0)
    (self.columns, self.drawing, self.gap) = (columns, drawing, gap)
  }

  /// Draws the systems.
  ///
  /// - Returns: Row by row from the top, `width` × `height`, 8 bits of grey a pixel.
  /// - Throws: ``DatasetError/sheetTooLarge(width:height:)``;
  ///   ``DatasetError/nothingToDraw(condition:)`` without systems.
  public func pixels(
    of systems: [FunctionSystem], key: RenderKey, threads: Int
  ) throws -> (width: Int, height: Int, pixels: [UInt8]) {
    guard !systems.isEmpty else { throw DatasetError.nothingToDraw(condition: nil) }
    let pitch = drawing.side + gap
    let width = min(columns, systems.count) * pitch + gap
    let height = (systems.count + columns - 1) / columns * pitch + gap
    guard width <= 32_768, height <= 32_768, width * height <= 1 << 28 else {
      throw DatasetError.sheetTooLarge(width: width, height: height)
    }
    var pixels = [UInt8](repeating: Self.gapGrey, count: width * height)
    let pictures = concurrentMap(systems, threads: threads) { drawing.pixels(of: $0, key: key) }
    for (number, picture) in pictures.enumerated() {
      let (top, left) = (number / columns * pitch + gap, number % columns * pitch + gap)
      for row in 0..<drawing.side {
        let start = (top + row) * width + left
        pixels.replaceSubrange(
          start..<start + drawing.side,
          with: picture[row * drawing.side..<(row + 1) * drawing.side])
      }
    }
    return (width, height, pixels)
  }
}
