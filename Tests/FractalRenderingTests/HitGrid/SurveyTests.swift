import FractalCore
import FractalRendering
import Foundation
import Testing

/// The statistics equal their plain definitions, and are the same to the last bit by every kernel.
struct SurveyTests {
  private func compare(
    _ canvas: HitCanvas, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let hits = Array(canvas.hits)
    let found = canvas.statistics
    #expect(found.side == canvas.side)
    #expect(found.occupiedPixels == hits.count { $0 > 0 }, sourceLocation: sourceLocation)
    #expect(canvas.occupiedPixels == found.occupiedPixels, sourceLocation: sourceLocation)
    #expect(found.drawnPoints == hits.reduce(0) { $0 + Int($1) }, sourceLocation: sourceLocation)
    #expect(found.mostHits == hits.max(), sourceLocation: sourceLocation)
    #expect(
      isClose(found.entropy, PlainStatistics.entropy(hits)), sourceLocation: sourceLocation)
    let dimension = PlainStatistics.dimension(hits, side: canvas.side)
    #expect(isClose(found.dimension?.slope, dimension?.slope), sourceLocation: sourceLocation)
    #expect(isClose(found.dimension?.error, dimension?.error), sourceLocation: sourceLocation)
    let (again, code) = canvas.withEncodedHits { ($0, Array($1)) }
    #expect(again == found, sourceLocation: sourceLocation)
    let decoded = try PlainStatistics.decoded(code)
    #expect(decoded.side == canvas.side && decoded.hits == hits, sourceLocation: sourceLocation)
    // The grid knows nothing of the kernel that drew it, and is surveyed by the current one.
    #expect(HitGrid(canvas).statistics == found, sourceLocation: sourceLocation)
  }

  /// Sums in another order differ in the last bits.
  private func isClose(_ value: Double?, _ other: Double?) -> Bool {
    guard let value, let other else { return value == nil && other == nil }
    return abs(value - other) < 1e-9
  }

  private func canvas(_ kernel: Kernel, side: Int, _ hits: [Int: UInt32]) throws -> HitCanvas {
    let canvas = HitCanvas(kernel: kernel)
    canvas.draw(Examples.fern, orbit: try Orbit(points: 1), key: RenderKey(seed: 1), side: side)
    for place in canvas.hits.indices { canvas.hits[place] = hits[place] ?? 0 }
    return canvas
  }

  @Test(arguments: Kernel.available) func figuresByHand(kernel: Kernel) throws {
    let four = try canvas(kernel, side: 5, [0: 1, 3: 300, 7: 1, 24: 2])
    #expect(four.statistics.largestShare == 300.0 / 304)
    // Side 5; pixel 0 has 1; 2 between, 300 = 0xAC 0x02 in LEB128; 3 between, 1; 16 between, 2.
    #expect(four.withEncodedHits { Array($1) } == [5, 0, 1, 2, 0xAC, 0x02, 3, 1, 16, 2])
    // Shares of 1/8, 1/8, 1/4 and 1/2: 3/8 + 3/8 + 2/4 + 1/2 bits.
    let shares = try canvas(kernel, side: 5, [0: 1, 3: 4, 7: 1, 24: 2])
    #expect(shares.statistics.entropy == 1.75)
    // A row of 64 pixels: 32, 16, 8 and 4 boxes of side 2, 4, 8 and 16.
    let row = (0..<64).map { (64 * 20 + $0, 1 as UInt32) }
    let line = try canvas(kernel, side: 64, Dictionary(uniqueKeysWithValues: row)).statistics
    #expect(line.dimension?.slope == 1 && line.dimension?.error == 0 && line.entropy == 6)
    // One pixel in each of two opposite corners: two boxes of each side.
    let corners = try canvas(kernel, side: 64, [0: 1, 64 * 64 - 1: 1]).statistics
    #expect(corners.dimension?.slope == 0 && corners.entropy == 1)
    // 4 and 2 boxes, then 2 again: log₂ is 2, 1, 1 at x = −1, −2, −3. The line has slope 1/2, and
    // leaves 1/6, −1/3 and 1/6.
    let bent = try canvas(kernel, side: 32, [0: 1, 2: 1, 31: 1, 29: 1]).statistics
    #expect(isClose(bent.dimension?.slope, 0.5))
    #expect(isClose(bent.dimension?.error, (1.0 / 18).squareRoot()))
    // Two sizes of boxes make no line.
    #expect(try canvas(kernel, side: 31, [0: 1]).statistics.dimension == nil)
  }

  @Test(arguments: Kernel.available) func games(kernel: Kernel) throws {
    let canvas = HitCanvas(kernel: kernel)
    let orbit = try Orbit(points: 5_000)
    for side in [1, 2, 3, 7, 12, 16, 33, 63, 64, 65, 100, 127, 128, 129, 200, 257] {
      for (index, system) in Examples.all.enumerated() {
        canvas.draw(system, orbit: orbit, key: RenderKey(seed: UInt64(index)), side: side)
        try compare(canvas)
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
        try compare(canvas)
      }
    }
  }
}

/// The statistics by their definitions, pixel by pixel and box by box.
private enum PlainStatistics {
  /// Σ p log₂ (1 / p) over the pixels.
  static func entropy(_ hits: [UInt32]) -> Double? {
    let drawn = hits.reduce(0) { $0 + Double($1) }
    guard drawn > 0 else { return nil }
    return hits.filter { $0 > 0 }.reduce(0) { sum, hit in
      sum + Double(hit) / drawn * log2(drawn / Double(hit))
    }
  }

  /// The slope by the normal equations, and the root mean square of what the line leaves.
  static func dimension(_ hits: [UInt32], side: Int) -> (slope: Double, error: Double)? {
    let occupied = hits.indices.filter { hits[$0] > 0 }
    let sizes = sequence(first: 2) { 2 * $0 }.prefix { 4 * $0 <= side }
    guard sizes.count >= 3, !occupied.isEmpty else { return nil }
    let points = sizes.map { size in
      let boxes = Set(occupied.map { [$0 / side / size, $0 % side / size] })
      return (x: -log2(Double(size)), y: log2(Double(boxes.count)))
    }
    let n = Double(points.count)
    func sum(_ term: ((x: Double, y: Double)) -> Double) -> Double {
      points.reduce(0) { $0 + term($1) }
    }
    let (x, y) = (sum { $0.x }, sum { $0.y })
    let slope = (n * sum { $0.x * $0.y } - x * y) / (n * sum { $0.x * $0.x } - x * x)
    let height = (y - slope * x) / n
    return (slope, (sum { pow($0.y - height - slope * $0.x, 2) } / n).squareRoot())
  }

  /// The hits that the encoding stands for.
  static func decoded(_ bytes: [UInt8]) throws -> (side: Int, hits: [UInt32]) {
    var rest = bytes[...]
    func number() throws -> Int {
      let end = try #require(rest.firstIndex { $0 < 0x80 })
      let digits = rest[...end]
      rest = rest[(end + 1)...]
      // The shortest form, for equal hits must have equal bytes.
      #expect(digits.count == 1 || digits.last != 0)
      return digits.reversed().reduce(0) { $0 << 7 | Int($1 & 0x7f) }
    }
    let side = try number()
    var hits = [UInt32](repeating: 0, count: side * side)
    var next = 0
    while !rest.isEmpty {
      next += try number()
      try #require(next < hits.count)
      hits[next] = UInt32(try number())
      next += 1
    }
    return (side, hits)
  }
}
