/// The layout of equal square pictures on a sheet: row by row, with gaps between and around them.
package struct SheetLayout {
  package let columns: Int
  /// The width and height of each picture, in pixels.
  package let side: Int
  /// The bytes of a pixel.
  package let channels: Int
  /// The pixels between pictures and around the sheet.
  package let gap: Int

  package init(columns: Int, side: Int, channels: Int, gap: Int) {
    (self.columns, self.side, self.channels, self.gap) = (columns, side, channels, gap)
  }

  /// The grey of the gaps, so that dark edges of a picture differ from the sheet.
  private static let gapGrey: UInt8 = 40

  /// The width and height of a sheet.
  ///
  /// - Throws: ``DatasetError/sheetTooLarge(width:height:)`` beyond what a PNG file should be;
  ///   ``DatasetError/nothingToDraw`` for no picture.
  package func size(pictures: Int) throws -> (width: Int, height: Int) {
    guard pictures > 0 else { throw DatasetError.nothingToDraw }
    let pitch = side + gap
    let columns = min(columns, pictures)
    let rows = pictures / columns + (pictures.isMultiple(of: columns) ? 0 : 1)
    // No side beyond the limit is computed, so that none overflows.
    let (width, height) = (length(columns, pitch), length(rows, pitch))
    guard width <= 32_768, height <= 32_768, width * height <= 1 << 28 else {
      throw DatasetError.sheetTooLarge(width: width, height: height)
    }
    return (width, height)
  }

  private func length(_ count: Int, _ pitch: Int) -> Int {
    let (length, overflow) = count.multipliedReportingOverflow(by: pitch)
    return overflow ? .max : length.addingReportingOverflow(gap).partialValue
  }

  /// An empty sheet of that size.
  package func blank(width: Int, height: Int) -> [UInt8] {
    [UInt8](repeating: Self.gapGrey, count: width * height * channels)
  }

  /// Puts a picture in its place.
  package func place(
    _ picture: some Collection<UInt8>, number: Int, on sheet: inout [UInt8], width: Int
  ) {
    let pitch = side + gap
    let (top, left) = (number / columns * pitch + gap, number % columns * pitch + gap)
    let length = side * channels
    for row in 0..<side {
      let start = ((top + row) * width + left) * channels
      sheet.replaceSubrange(
        start..<start + length, with: picture.dropFirst(row * length).prefix(length))
    }
  }
}
