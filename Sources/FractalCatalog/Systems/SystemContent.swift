import FractalCore

/// The maps of one system as an audit reads them: the same digest and numbers as a
/// ``FunctionSystem`` has, without the arrays that make one.
///
/// The buffer is reused for every system, because a catalog may have millions.
struct SystemContent {
  /// The numbers derived from the maps, as in table `system`.
  struct Numbers: Equatable {
    var largestSingularValue = 0.0
    var spectralRadius = 0.0
    var sigmaFactor = 0.0
    var meanLogContraction = 0.0

    init() {}

    /// The numbers in four columns; the last is NULL for −∞.
    init(_ row: borrowing RawStatement, from column: Int32) throws {
      largestSingularValue = try row.real(column)
      spectralRadius = try row.real(column + 1)
      sigmaFactor = try row.real(column + 2)
      meanLogContraction = row.isNull(column + 3) ? -.infinity : try row.real(column + 3)
    }
  }

  private(set) var mapCount = 0
  private(set) var weightSum = 0.0
  private(set) var numbers = Numbers()
  private var bytes: [UInt8] = []

  mutating func removeAll() {
    mapCount = 0
    weightSum = 0
    numbers = Numbers()
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func append(_ map: AffineMap, weight: Double) {
    // In the order of FunctionSystem.canonicalBytes.
    withUnsafeBytes(
      of: (
        map.a.bitPattern.littleEndian, map.b.bitPattern.littleEndian,
        map.c.bitPattern.littleEndian, map.d.bitPattern.littleEndian,
        map.e.bitPattern.littleEndian, map.f.bitPattern.littleEndian,
        weight.bitPattern.littleEndian
      )
    ) { bytes.append(contentsOf: $0) }
    mapCount += 1
    weightSum += weight
    // Step for step as in FunctionSystem+Geometry, so that the bits are the same.
    let singular = map.singularValues
    numbers.largestSingularValue = max(numbers.largestSingularValue, singular.largest)
    numbers.spectralRadius = max(numbers.spectralRadius, map.spectralRadius)
    numbers.sigmaFactor = numbers.sigmaFactor + singular.largest + 2 * singular.smallest
    if weight > 0 {
      numbers.meanLogContraction += weight * naturalLogarithm(singular.largest)
    }
  }

  var digest: Digest {
    .sha256(bytes)
  }
}
