import FractalCore

/// The maps of one system as an audit reads them: the same digest and geometry as a
/// ``FunctionSystem`` has, without the arrays that make one.
///
/// The buffer is reused for every system, because a catalog may have millions.
struct SystemContent {
  private(set) var mapCount = 0
  private(set) var weightSum = 0.0
  private(set) var geometry = SystemGeometry()
  private var bytes: [UInt8] = []

  mutating func removeAll() {
    mapCount = 0
    weightSum = 0
    geometry = SystemGeometry()
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func append(_ map: AffineMap, weight: Double) {
    map.appendCanonicalBytes(weight: weight, to: &bytes)
    mapCount += 1
    weightSum += weight
    geometry.add(map, weight: weight)
  }

  var digest: Digest { .sha256(bytes) }
}

extension SystemGeometry {
  /// The numbers in four columns, as in table `system`; the last is NULL for −∞.
  init(_ row: borrowing RawStatement, from column: Int32) throws {
    self.init(
      largestSingularValue: try row.real(column), spectralRadius: try row.real(column + 1),
      sigmaFactor: try row.real(column + 2),
      meanLogContraction: row.isNull(column + 3) ? -.infinity : try row.real(column + 3))
  }
}
