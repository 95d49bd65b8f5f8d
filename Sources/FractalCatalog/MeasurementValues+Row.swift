extension MeasurementValues {
  /// The values in thirteen columns.
  init(_ row: RawStatement, from column: Int32) {
    func real(_ offset: Int32) -> Double? {
      row.isNull(column + offset) ? nil : row.real(column + offset)
    }
    var extents: Extents?
    if let minX = real(4), let minY = real(5), let maxX = real(6), let maxY = real(7) {
      extents = Extents(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
    }
    self.init(
      fillingRatio: row.real(column), occupiedPixels: Int(row.integer(column + 1)),
      drawnPoints: Int(row.integer(column + 2)), escapedPoints: Int(row.integer(column + 3)),
      extents: extents, entropy: real(8), dimension: real(9), dimensionError: real(10),
      largestShare: real(11), hitsDigest: Array(row.bytes(column + 12)))
  }
}
