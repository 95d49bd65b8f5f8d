/// The plane in which points of a higher dimension spread most, as a start for ``Embedding``.
///
/// Method: principal component analysis, with the two longest axes by simultaneous iteration of the
/// covariance [Golub & Van Loan, *Matrix Computations*, §8.2]. A fixed number of steps in a fixed
/// order gives the same bits on every machine.
struct PrincipalPlane {
  /// The place of each row, with a standard deviation of 1 along the longer axis.
  let places: [(x: Double, y: Double)]

  private static let steps = 300

  init(_ rows: SignatureRows) {
    let size = SignatureFeatures.count
    var mean = [Double](repeating: 0, count: size)
    for row in 0..<rows.count {
      for (place, value) in rows.features(ofRow: row).enumerated() { mean[place] += value }
    }
    for place in 0..<size { mean[place] /= Double(max(rows.count, 1)) }
    var covariance = [Double](repeating: 0, count: size * size)
    for row in 0..<rows.count {
      let away = zip(rows.features(ofRow: row), mean).map { $0 - $1 }
      for one in 0..<size {
        for other in 0..<size { covariance[one * size + other] += away[one] * away[other] }
      }
    }
    let axes = Self.axes(of: covariance, size)
    var places = (0..<rows.count).map { row -> (x: Double, y: Double) in
      let away = zip(rows.features(ofRow: row), mean).map { $0 - $1 }
      return (Self.product(away, axes.0), Self.product(away, axes.1))
    }
    let square = Self.product(places.map(\.x), places.map(\.x)) / Double(max(rows.count, 1))
    let scale = square > 0 ? 1 / square.squareRoot() : 0
    for row in places.indices {
      places[row].x *= scale
      places[row].y *= scale
    }
    self.places = places
  }

  private static func axes(of matrix: [Double], _ size: Int) -> ([Double], [Double]) {
    var first = (0..<size).map { (place: Int) -> Double in 1 / Double(place + 1) }
    var second = first.enumerated().map { $0 % 2 == 0 ? $1 : -$1 }
    for _ in 0..<steps {
      first = unit(times(matrix, first, size))
      second = times(matrix, second, size)
      let along = product(first, second)
      second = unit(zip(second, first).map { $0 - along * $1 })
    }
    return (first, second)
  }

  private static func times(_ matrix: [Double], _ vector: [Double], _ size: Int) -> [Double] {
    (0..<size).map { row in
      var sum = 0.0
      for column in 0..<size { sum += matrix[row * size + column] * vector[column] }
      return sum
    }
  }

  private static func product(_ one: [Double], _ other: [Double]) -> Double {
    var sum = 0.0
    for place in one.indices { sum += one[place] * other[place] }
    return sum
  }

  private static func unit(_ vector: [Double]) -> [Double] {
    let length = product(vector, vector).squareRoot()
    return length > 0 ? vector.map { $0 / length } : vector
  }
}
