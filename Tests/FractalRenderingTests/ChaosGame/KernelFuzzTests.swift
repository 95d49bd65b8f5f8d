import FractalCore
import FractalRendering
import Testing

/// Whatever is drawn, every kernel draws what the specification draws, and counts it the same.
struct KernelFuzzTests {
  /// All that is to be drawn.
  private struct Task {
    let maps: [AffineMap]
    let weights: [Double]
    let orbit: Orbit
    let key: RenderKey
    let side: Int
    let padding: Int
    let view: View
    let window: Window?

    /// Draws it on a canvas of its own size, or on one where something larger was drawn before.
    func drawn(by kernel: Kernel, reused: Bool) -> Drawn {
      let canvas = HitCanvas(kernel: kernel)
      if reused { canvas.draw(Examples.fern, orbit: orbit, key: key, side: side + 3) }
      canvas.draw(
        maps: maps, weights: weights, orbit: orbit, key: key, side: side, padding: padding,
        view: view, window: window)
      return canvas.withEncodedHits { statistics, code in
        Drawn(grid: HitGrid(canvas), statistics: statistics, code: Array(code))
      }
    }
  }

  /// All that a canvas shows.
  private struct Drawn {
    let grid: HitGrid
    let statistics: HitStatistics
    let code: [UInt8]

    /// Boxes are equal whatever the sign of a zero; their bits must be, too.
    var extents: [UInt32] {
      grid.extents.map { [$0.minX, $0.minY, $0.maxX, $0.maxY].map(\.bitPattern) } ?? []
    }

    /// The hits again, by what the code says.
    var decoded: [UInt32] {
      var numbers: [UInt64] = []
      var (number, shift) = (0 as UInt64, 0 as UInt64)
      for byte in code {
        number |= UInt64(byte & 0x7f) << shift
        shift += 7
        if byte < 0x80 {
          numbers.append(number)
          (number, shift) = (0, 0)
        }
      }
      let side = Int(numbers.first ?? 0)
      var (hits, place) = ([UInt32](repeating: 0, count: side * side), -1)
      for pair in stride(from: 1, to: numbers.count - 1, by: 2) {
        place += Int(numbers[pair]) + 1
        hits[place] = UInt32(numbers[pair + 1])
      }
      return hits
    }
  }

  /// The system is valid in half of the rounds; in the others, coefficients need not be finite and
  /// weights can be all 0, infinite, or of any sum.
  @Test func everyKernelDrawsWhatTheReferenceDraws() {
    Fuzz.rounds(250) { round, stream in
      let task = Self.task(&stream)
      let reused = stream.pick([true, false])
      let expected = task.drawn(by: .reference, reused: false)
      for kernel in Kernel.available {
        let found = task.drawn(by: kernel, reused: reused)
        // A failed comparison of whole grids would print them.
        let isSame = found.grid == expected.grid && found.extents == expected.extents
        #expect(isSame, "\(kernel), \(round)")
        #expect(found.statistics == expected.statistics, "\(kernel), \(round)")
        let isSameCode = found.code == expected.code
        #expect(isSameCode, "\(kernel), \(round)")
      }
      Self.check(expected, of: task, round)
    }
  }

  /// What holds for every drawing.
  private static func check(_ drawn: Drawn, of task: Task, _ round: Fuzz.Round) {
    let (grid, statistics) = (drawn.grid, drawn.statistics)
    let isReadBack = drawn.decoded == grid.hits
    #expect(isReadBack, "\(round)")
    #expect(grid.drawnPoints + grid.escapedPoints <= task.orbit.points, "\(round)")
    if task.view == .extents, task.window == nil {
      #expect(grid.drawnPoints + grid.escapedPoints == task.orbit.points, "\(round)")
    }
    #expect(statistics.drawnPoints == grid.drawnPoints, "\(round)")
    #expect(statistics.occupiedPixels == grid.occupiedPixels, "\(round)")
    #expect(statistics.mostHits == grid.hits.max(), "\(round)")
    let most = Double(max(1, statistics.occupiedPixels)).squareRoot() * 2
    #expect(statistics.entropy.map { $0 >= 0 && $0 <= most } ?? true, "\(round)")
  }

  private static func task(_ stream: inout RandomStream) -> Task {
    let (maps, weights): ([AffineMap], [Double])
    if stream.pick([true, false]) {
      let system = Fuzz.system(&stream)
      (maps, weights) = (system.maps, system.weights)
    } else {
      maps = Fuzz.maps(&stream, numbers: Fuzz.numbers + [.infinity, -.infinity, .nan])
      let scale = stream.pick([0, 1e-9, 0.3, 1, 2.5, 1e300, .infinity])
      weights = Fuzz.weights(&stream, count: maps.count).map { $0 == 0 ? 0 : $0 * scale }
        .map { $0.isNaN ? 0 : $0 }
    }
    let side = stream.next(in: 1...(stream.isOne(in: 15) ? 600 : 80))
    return Task(
      maps: maps, weights: weights, orbit: Fuzz.orbit(&stream),
      key: RenderKey(
        seed: stream.nextLongWord(), index: stream.nextLongWord(),
        object: UInt32(stream.next(in: 0...0xff_ffff))),
      side: side, padding: stream.isOne(in: 2) ? 0 : stream.next(in: 0...(side - 1) / 2),
      view: Fuzz.view(&stream), window: Fuzz.window(&stream))
  }
}
