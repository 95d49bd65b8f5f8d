extension MeasurementValues {
  /// The values in thirteen columns.
  init(_ row: borrowing RawStatement, from column: Int32) throws {
    func real(_ offset: Int32) throws -> Double? { try row.value(column + offset) }
    func count(_ offset: Int32) throws -> Int { try row.count(column + offset) }
    var extents: Extents?
    if let minX = try real(4), let minY = try real(5), let maxX = try real(6),
      let maxY = try real(7)
    {
      extents = Extents(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
    }
    self.init(
      fillingRatio: try row.real(column), occupiedPixels: try count(1),
      drawnPoints: try count(2), escapedPoints: try count(3),
      extents: extents, entropy: try real(8), dimension: try real(9), dimensionError: try real(10),
      largestShare: try real(11), hitsDigest: try row.digest(column + 12))
  }
}
