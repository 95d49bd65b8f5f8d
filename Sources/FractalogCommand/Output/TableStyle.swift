import FractalPlatform

/// How a table is written.
struct TableStyle {
  /// The columns that a line may take; nil for any number.
  var width: Int?
  /// Whether headings and results have colours.
  var hasColour = false
  /// The significant digits of a real.
  var digits = 6

  /// For a program, a file or a page: everything, in full.
  static let whole = TableStyle()

  /// For standard output as it is now.
  ///
  /// - Parameter isWide: Whether a line may be longer than the terminal is wide.
  static func ofOutput(isWide: Bool) -> TableStyle {
    // Less than this is no table.
    let width = isWide ? nil : Terminal.width.map { max($0, 20) }
    return TableStyle(
      width: width, hasColour: Terminal.outputHasColour, digits: width == nil ? 6 : 4)
  }
}
