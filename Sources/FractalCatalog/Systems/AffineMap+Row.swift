import FractalCore

extension AffineMap {
  /// The map of the columns a, b, c, d, e, f.
  init(_ row: borrowing RawStatement, from column: Int32) throws {
    self.init(
      a: try row.real(column), b: try row.real(column + 1), c: try row.real(column + 2),
      d: try row.real(column + 3), e: try row.real(column + 4), f: try row.real(column + 5))
  }
}
