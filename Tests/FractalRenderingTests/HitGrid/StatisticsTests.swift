import FractalCore
import FractalRendering
import Testing

struct StatisticsTests {
  private func grid(_ system: FunctionSystem, side: Int, points: Int) throws -> HitGrid {
    try Drawing(side: side, orbit: Orbit(points: points))
      .hitGrid(of: system, key: RenderKey(seed: 1))
  }

  @Test func dimensionsOfKnownFractals() throws {
    let gasket = try #require(
      try grid(Examples.gasket, side: 512, points: 400_000).boxCountingDimension)
    #expect(abs(gasket.slope - 1.585) < 0.05)  // log 3 / log 2
    #expect(gasket.error < 0.1)
    let square = try #require(
      try grid(Examples.square, side: 128, points: 400_000).boxCountingDimension)
    #expect(abs(square.slope - 2) < 1e-9)
    let point = try #require(
      try grid(Examples.point, side: 128, points: 1_000).boxCountingDimension)
    #expect(point.slope == 0 && point.error == 0)
  }

  @Test func entropyOfTheSquareIsNearlyThatOfEvenHits() throws {
    let grid = try grid(Examples.square, side: 16, points: 1_000_000)
    #expect(abs(try #require(grid.entropy) - 8) < 0.001)
    #expect(grid.fillingRatio == 1)
    #expect(abs(try #require(grid.largestShare) - 1.0 / 256) < 0.0003)
  }

  @Test func sidesThatAreNoPowerOfTwoCountEveryBox() throws {
    let square = try #require(
      try grid(Examples.square, side: 100, points: 400_000).boxCountingDimension)
    // Boxes that stick out over the far edges flatten the line.
    #expect(abs(square.slope - 2) < 0.15)
    #expect(try grid(Examples.square, side: 8, points: 100).boxCountingDimension == nil)
  }
}
