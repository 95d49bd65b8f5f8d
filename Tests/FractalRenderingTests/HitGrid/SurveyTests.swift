import FractalCore
import FractalRendering
import Testing

/// The statistics equal their plain definitions, to the last bit.
struct SurveyTests {
  /// Each grid with every kernel; hits of all sizes, written by hand where no game gives them.
  private func compare(
    _ canvas: HitCanvas, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let hits = Array(canvas.hits)
    let found = canvas.statistics
    #expect(found.side == canvas.side)
    #expect(found.occupiedPixels == hits.count { $0 > 0 }, sourceLocation: sourceLocation)
    #expect(canvas.occupiedPixels == found.occupiedPixels, sourceLocation: sourceLocation)
    #expect(found.drawnPoints == hits.reduce(0) { $0 + Int($1) }, sourceLocation: sourceLocation)
    #expect(found.mostHits == hits.max(), sourceLocation: sourceLocation)
    #expect(found.entropy == PlainStatistics.entropy(hits), sourceLocation: sourceLocation)
    let dimension = PlainStatistics.dimension(hits, side: canvas.side)
    #expect(found.dimension?.slope == dimension?.slope, sourceLocation: sourceLocation)
    #expect(found.dimension?.error == dimension?.error, sourceLocation: sourceLocation)
    let (again, code) = canvas.withEncodedHits { ($0, Array($1)) }
    #expect(again == found, sourceLocation: sourceLocation)
    #expect(
      code == PlainStatistics.encoded(hits, side: canvas.side), sourceLocation: sourceLocation)
    #expect(HitGrid(canvas).statistics == found, sourceLocation: sourceLocation)
  }

  @Test(arguments: Kernel.available) func games(kernel: Kernel) throws {
    let canvas = HitCanvas(kernel: kernel)
    let orbit = try Orbit(points: 5_000)
    for side in [1, 2, 3, 7, 12, 16, 33, 63, 64, 65, 100, 127, 128, 129, 200, 257] {
      for (index, system) in Examples.all.enumerated() {
        canvas.draw(system, orbit: orbit, key: RenderKey(seed: UInt64(index)), side: side)
        compare(canvas)
      }
    }
  }

  @Test(arguments: Kernel.available) func hitsOfEverySize(kernel: Kernel) throws {
    let canvas = HitCanvas(kernel: kernel)
    let sizes: [UInt32] = [
      0, 1, 2, 127, 128, 129, 4_095, 4_096, 4_097, 16_383, 16_384, 1 << 21, 1 << 28, .max,
    ]
    for side in [1, 5, 64, 90, 150] {
      canvas.draw(Examples.fern, orbit: try Orbit(points: 1), key: RenderKey(seed: 1), side: side)
      for sparsity in [1, 3, 50, 300, 20_000] {
        var stream = RandomStream(seed: UInt64(sparsity), index: 0, purpose: .patch)
        for place in canvas.hits.indices {
          let isHit = stream.next(in: 1...sparsity) == 1
          canvas.hits[place] = isHit ? sizes[stream.next(in: 0...sizes.count - 1)] : 0
        }
        compare(canvas)
      }
    }
  }
}

/// The statistics as one would write them down.
private enum PlainStatistics {
  static func entropy(_ hits: [UInt32]) -> Double? {
    let drawn = hits.reduce(0) { $0 + Int($1) }
    guard drawn > 0 else { return nil }
    // Pixels with equal hits are taken together below 4096 hits; in ascending order.
    var sum = 0.0
    let several = hits.filter { $0 > 1 }.sorted()
    var place = 0
    while place < several.count {
      let hit = several[place]
      let end = hit < 4096 ? several[place...].firstIndex { $0 != hit } ?? several.count : place + 1
      sum += Double((end - place) * Int(hit)) * binaryLogarithm(Double(hit))
      place = end
    }
    return max(0, binaryLogarithm(Double(drawn)) - sum / Double(drawn))
  }

  static func dimension(_ hits: [UInt32], side: Int) -> (slope: Double, error: Double)? {
    var counts: [Double] = []
    var boxSide = 2
    while boxSide <= side / 4 {
      let across = (side + boxSide - 1) / boxSide
      var boxes = [Bool](repeating: false, count: across * across)
      for row in 0..<side {
        for column in 0..<side where hits[row * side + column] > 0 {
          boxes[row / boxSide * across + column / boxSide] = true
        }
      }
      counts.append(binaryLogarithm(Double(boxes.count { $0 })))
      boxSide *= 2
    }
    guard counts.count >= 3, counts.allSatisfy(\.isFinite) else { return nil }
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

  static func encoded(_ hits: [UInt32], side: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    func append(_ number: Int) {
      var rest = number
      while rest >= 0x80 {
        bytes.append(UInt8(rest & 0x7f) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
    append(side)
    var next = 0
    for (pixel, hit) in hits.enumerated() where hit > 0 {
      append(pixel - next)
      append(Int(hit))
      next = pixel + 1
    }
    return bytes
  }
}
