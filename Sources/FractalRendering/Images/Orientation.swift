import FractalCore

/// One of the eight ways to lay down a square: transposed first, then turned over.
public struct Orientation: Hashable, Sendable {
  /// Rows become columns.
  public let isTransposed: Bool
  /// The top becomes the bottom, after transposing.
  public let isFlippedVertically: Bool
  /// Left becomes right, after transposing.
  public let isFlippedHorizontally: Bool

  package init(transposed: Bool = false, vertical: Bool = false, horizontal: Bool = false) {
    (isTransposed, isFlippedVertically, isFlippedHorizontally) = (transposed, vertical, horizontal)
  }

  /// The flips with the chances of a recipe.
  init(_ flips: ForegroundRecipe.Flips, stream: inout RandomStream) {
    self.init(
      transposed: stream.nextUnit() < flips.transpose,
      vertical: stream.nextUnit() < flips.vertical,
      horizontal: stream.nextUnit() < flips.horizontal)
  }

  /// Flip 0 to 3 of a variant: none, vertical, horizontal, both.
  package init(variant flip: Int) {
    self.init(vertical: flip & 1 != 0, horizontal: flip & 2 != 0)
  }

  /// The way through a square of that side in memory that shows it so.
  package func path(side: Int) -> (start: Int, row: Int, column: Int) {
    var (start, row, column) = (0, isTransposed ? 1 : side, isTransposed ? side : 1)
    if isFlippedVertically { (start, row) = (start + (side - 1) * row, -row) }
    if isFlippedHorizontally { (start, column) = (start + (side - 1) * column, -column) }
    return (start, row, column)
  }
}
