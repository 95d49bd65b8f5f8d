import FractalCore

extension HitGrid {
  /// The pixels with at least one hit.
  public var occupiedPixels: Int { hits.reduce(0) { $0 + ($1 > 0 ? 1 : 0) } }

  /// The points that fell on a pixel: all but those that escaped or lie outside the view.
  public var drawnPoints: Int { hits.reduce(0) { $0 + Int($1) } }

  /// Occupied pixels as a share of all pixels, padding included: 0…1.
  ///
  /// It says nothing about a system unless points, side, padding and view are stated with it.
  public var fillingRatio: Double { Double(occupiedPixels) / Double(side * side) }

  /// The share of the drawn points that fell on the most hit pixel; nil if none was drawn.
  public var largestShare: Double? {
    let drawn = drawnPoints
    return drawn > 0 ? Double(hits.max() ?? 0) / Double(drawn) : nil
  }

  /// The entropy of the distribution of points over pixels, in bits; nil if none was drawn.
  ///
  /// 0 when all points share one pixel, log₂ of the number of pixels when they are spread evenly.
  public var entropy: Double? {
    let drawn = drawnPoints
    guard drawn > 0 else { return nil }
    // −Σ (h/n) log₂ (h/n) = log₂ n − Σ h log₂ h / n. Pixels with equal hits are taken together, in
    // ascending order, so that the sum has one value whatever the order of the pixels.
    var pixelsByHits = [Int](repeating: 0, count: 4096)
    var larger: [UInt32] = []
    for hit in hits where hit > 1 {
      if hit < pixelsByHits.count { pixelsByHits[Int(hit)] += 1 } else { larger.append(hit) }
    }
    var sum = 0.0
    for (hit, pixels) in pixelsByHits.enumerated() where pixels > 0 {
      sum += Double(pixels * hit) * binaryLogarithm(Double(hit))
    }
    for hit in larger.sorted() { sum += Double(hit) * binaryLogarithm(Double(hit)) }
    return max(0, binaryLogarithm(Double(drawn)) - sum / Double(drawn))
  }

  /// The box-counting dimension, and how badly a straight line fits; nil if no point was drawn or
  /// the grid is too small for three box sizes.
  ///
  /// The slope of log₂ (occupied boxes) over −log₂ (box side), by least squares over box sides
  /// 2, 4, 8, … up to a quarter of the grid. Single pixels are left out: at that scale a finite
  /// orbit leaves holes. Unless the side is a power of two, boxes stick out over the far edges and
  /// lower the slope, by 0.11 for a filled square of side 100. The error is the root mean square
  /// of the residuals, in bits.
  ///
  /// Source: Barnsley, *Fractals Everywhere* (1988), §5.1, theorem 1.2.
  public var boxCountingDimension: (slope: Double, error: Double)? {
    var counts: [Double] = []
    var (boxes, width) = (hits.map { $0 > 0 }, side)
    var boxSide = 2
    while boxSide <= side / 4 {
      (boxes, width) = Self.halved(boxes, side: width)
      counts.append(binaryLogarithm(Double(boxes.reduce(0) { $0 + ($1 ? 1 : 0) })))
      boxSide *= 2
    }
    guard counts.count >= 3, counts.allSatisfy(\.isFinite) else { return nil }
    // x = −log₂ (box side) = −1, −2, −3, …
    let n = Double(counts.count)
    let meanX = -(n + 1) / 2
    let meanY = counts.reduce(0, +) / n
    var (xx, xy) = (0.0, 0.0)
    for (place, y) in counts.enumerated() {
      let x = -Double(place + 1) - meanX
      xx += x * x
      xy += x * (y - meanY)
    }
    let slope = xy / xx
    var squares = 0.0
    for (place, y) in counts.enumerated() {
      let residual = y - meanY - slope * (-Double(place + 1) - meanX)
      squares += residual * residual
    }
    return (slope, (squares / n).squareRoot())
  }

  /// Four boxes become one, occupied if any of them is.
  private static func halved(_ boxes: [Bool], side: Int) -> (boxes: [Bool], side: Int) {
    let half = (side + 1) / 2
    var result = [Bool](repeating: false, count: half * half)
    for row in 0..<side {
      for column in 0..<side where boxes[row * side + column] {
        result[row / 2 * half + column / 2] = true
      }
    }
    return (result, half)
  }
}
