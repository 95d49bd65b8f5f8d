import FractalCore
import FractalRendering
import Testing

struct HitGridTests {
  private func grid(
    _ system: FunctionSystem, points: Int = 20_000, side: Int = 64, padding: Int = 0,
    seed: UInt64 = 1, start: Orbit.Start = .origin, burnIn: Int = 32, keepsTransient: Bool = true,
    view: View = .extents
  ) throws -> HitGrid {
    let orbit = try Orbit(
      points: points, start: start, burnIn: burnIn, keepsTransient: keepsTransient)
    return try Drawing(side: side, padding: padding, orbit: orbit, view: view)
      .hitGrid(of: system, key: RenderKey(seed: seed))
  }

  @Test func everyPointIsDrawnOrEscaped() throws {
    for system in Examples.all {
      for points in [1, 31, 32, 33, 5_000] {
        let grid = try grid(system, points: points)
        #expect(grid.drawnPoints + grid.escapedPoints == points)
      }
    }
  }

  @Test func sameKeyGivesSameHitsAndAnotherSeedOthers() throws {
    #expect(try grid(Examples.fern) == grid(Examples.fern))
    #expect(try grid(Examples.fern) != grid(Examples.fern, seed: 2))
  }

  @Test(arguments: Kernel.available)
  func pointsThatAreKeptGiveTheSameHits(kernel: Kernel) throws {
    let orbit = try Orbit(points: 5_003)
    for (number, system) in Examples.all.enumerated() {
      let key = RenderKey(seed: 3, index: UInt64(number))
      let (expected, canvas) = (HitCanvas(kernel: kernel), HitCanvas(kernel: kernel))
      expected.draw(system, orbit: orbit, key: key, side: 48)
      let points = OrbitPoints(kernel: kernel)
      points.play(system, orbit: orbit, key: key)
      canvas.draw(points, side: 48)
      let isSame = HitGrid(canvas) == HitGrid(expected)
      #expect(isSame, "\(number)")
    }
  }

  @Test func paddingStaysEmptyAndEdgesAreReached() throws {
    let grid = try grid(Examples.square, side: 32, padding: 5)
    for row in 0..<32 {
      for column in 0..<32 {
        let inside = (5..<27).contains(row) && (5..<27).contains(column)
        #expect(inside || grid.hits[row * 32 + column] == 0)
      }
    }
    for edge in [5, 26] {
      #expect((0..<32).contains { grid.hits[$0 * 32 + edge] > 0 })
      #expect((0..<32).contains { grid.hits[edge * 32 + $0] > 0 })
    }
  }

  @Test func squareIsHitEvenly() throws {
    let grid = try grid(Examples.square, points: 400_000, side: 16)
    let mean = 400_000.0 / 256
    // Six standard deviations of a Poisson count.
    #expect(grid.hits.allSatisfy { abs(Double($0) - mean) < 6 * mean.squareRoot() })
  }

  @Test func weightsDecideHowOftenAMapIsChosen() throws {
    // Each map sends everything to its own column.
    let weights = [0.5, 0.25, 0.125, 0, 0.125]
    let system = try FunctionSystem(
      maps: (0..<5).map { AffineMap(a: 0, b: 0, c: 0, d: 0, e: Double($0), f: 0) },
      weights: weights)
    let grid = try grid(system, points: 100_000, side: 5)
    for (column, weight) in weights.enumerated() {
      let hits = (0..<5).reduce(0) { $0 + Double(grid.hits[$1 * 5 + column]) }
      #expect(abs(hits - weight * 100_000) < 800)
      #expect(weight > 0 || hits == 0)
    }
  }

  @Test func yGrowsUpwards() throws {
    let system = try FunctionSystem(
      maps: [
        AffineMap(a: 0, b: 0, c: 0, d: 0, e: 0, f: 0),
        AffineMap(a: 0, b: 0, c: 0, d: 0, e: 1, f: 1),
      ], weights: [0.25, 0.75])
    let grid = try grid(system, points: 1_000, side: 2)
    #expect(grid.hits[1] > 500)  // (1, 1): upper right
    #expect(grid.hits[2] > 100)  // (0, 0): lower left
    #expect(grid.hits[0] == 0 && grid.hits[3] == 0)
  }

  @Test func theWayFromTheOriginShowsOnceOrNotAtAll() throws {
    // From (0, 0) the point goes to (½, 1), (¾, 1½), … towards (1, 2).
    let kept = try #require(try grid(Examples.point).extents)
    #expect(kept.minX == 0.5 && kept.minY == 1)
    let burnt = try #require(try grid(Examples.point, keepsTransient: false).extents)
    #expect(burnt.minX > 0.9999)
    let attracted = try #require(
      try grid(Examples.point, start: .attractor, burnIn: 0, keepsTransient: false).extents)
    #expect(attracted.minX == 1 && attracted.maxY == 2)
  }

  @Test func attractorsWithoutExtentFillOnePixelInTheMiddle() throws {
    let grid = try grid(
      Examples.point, points: 1_000, side: 9, start: .attractor, burnIn: 0, keepsTransient: false)
    #expect(grid.hits[4 * 9 + 4] == 1_000)
    #expect(grid.entropy == 0)
    let line = try self.grid(Examples.line, side: 9, keepsTransient: false)
    #expect(line.occupiedPixels == 9)
    #expect((0..<9).allSatisfy { line.hits[$0 * 9 + 4] > 0 })
  }

  @Test func divergingSystemsAreDrawnOrCountedNotLost() throws {
    let diverging = try grid(Examples.diverging, points: 1_000)
    #expect(diverging.escapedPoints > 30)
    #expect(try #require(diverging.extents).maxX <= 1e6)
    let unreachable = try FunctionSystem(
      maps: [AffineMap(a: 1, b: 0, c: 0, d: 1, e: 2e6, f: 0)], weights: [1])
    let empty = try grid(unreachable, points: 100)
    #expect(empty.escapedPoints == 100)
    #expect(empty.extents == nil && empty.fillingRatio == 0 && empty.entropy == nil)
    #expect(empty.boxCountingDimension == nil && empty.largestShare == nil)
  }

  @Test func aBoxLeavesOutWhatLiesOutside() throws {
    let box = try Box(minX: 0, minY: 0, maxX: 0.5, maxY: 0.5)
    let part = try grid(Examples.gasket, side: 32, view: .box(box))
    #expect(part.drawnPoints < 20_000 && part.drawnPoints > 5_000)
    #expect(part.extents == (try grid(Examples.gasket)).extents)
    let far = try Box(minX: 10, minY: 10, maxX: 11, maxY: 11)
    #expect(try grid(Examples.gasket, view: .box(far)).drawnPoints == 0)
  }

  @Test func theExtentsAsABoxGiveTheSameHits() throws {
    for system in [Examples.gasket, Examples.fern, Examples.escaping] {
      let automatic = try grid(system)
      let extents = try #require(automatic.extents)
      let box = try Box(
        minX: extents.minX, minY: extents.minY, maxX: extents.maxX, maxY: extents.maxY)
      #expect(try grid(system, view: .box(box)) == automatic)
    }
  }

  @Test func refusesWhatCannotBeDrawn() throws {
    #expect(throws: RenderingError.points(0)) { try Orbit(points: 0) }
    #expect(throws: RenderingError.burnIn(-1)) { try Orbit(points: 1, burnIn: -1) }
    #expect(throws: RenderingError.side(0)) { try grid(Examples.gasket, side: 0) }
    #expect(throws: RenderingError.padding(32, side: 64)) {
      try grid(Examples.gasket, padding: 32)
    }
    #expect(throws: RenderingError.padding(.max, side: 64)) {
      try grid(Examples.gasket, padding: .max)
    }
    #expect(throws: RenderingError.box(minX: 0, minY: 1, maxX: 1, maxY: 1)) {
      try Box(minX: 0, minY: 1, maxX: 1, maxY: 1)
    }
    #expect(throws: RenderingError.self) { try Box(minX: .nan, minY: 0, maxX: 1, maxY: 1) }
  }
}
