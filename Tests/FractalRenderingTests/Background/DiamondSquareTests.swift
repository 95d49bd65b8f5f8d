import FractalCore
import FractalRendering
import Testing

struct DiamondSquareTests {
  private func heights(
    side: Int, index: UInt64 = 0, decay: Double = 0.6, _ changes: (String, String)...
  ) throws -> [Double] {
    var recipe = try Recipe.named("classes")
    for (path, value) in changes { recipe = try recipe.setting(path, to: value) }
    var stream = RandomStream(seed: 4, index: index, purpose: .background)
    let landscape = DiamondSquare()
    landscape.make(
      side: side, recipe: recipe.background!, decay: decay, stream: &stream)
    var found: [Double] = []
    for row in 0..<side {
      for column in 0..<side {
        found.append(
          Double(landscape.heights[row * landscape.stride + column]) / DiamondSquare.one)
      }
    }
    let bounds = landscape.bounds
    #expect(Double(bounds.least) == found.min()! * DiamondSquare.one)
    #expect(Double(bounds.most) == found.max()! * DiamondSquare.one)
    return found
  }

  @Test func withoutRoughnessItIsSmoothBetweenItsCorners() throws {
    let even = try heights(
      side: 33, ("background.amplitude", "0"), ("background.corners", "[0.25, 0.25]"))
    #expect(even.allSatisfy { abs($0 - 0.25) < 0.01 })
  }

  @Test func partsOfALandscapeDoNotDependOnHowMuchIsSeen() throws {
    // 20 and 32 of 32 cells: the rows that both have are the same.
    let (part, whole) = (try heights(side: 20), try heights(side: 32))
    for row in 0..<20 {
      for column in 0..<20 { #expect(part[row * 20 + column] == whole[row * 32 + column]) }
    }
  }

  @Test func theCentreIsTheMeanOfTheCornersAndHalfAUnitOfNoise() throws {
    // Four corners uniform in 0…1 and ±0.5: the variance is 1/48 + 1/12.
    let centres = try (0..<4_000).map { try heights(side: 2, index: $0)[3] }
    let mean = centres.reduce(0, +) / 4_000
    let variance = centres.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4_000
    #expect(abs(mean - 0.5) < 0.016)
    #expect(abs(variance - 5.0 / 48) < 0.007)
    // It would show if the amplitude were 10 % larger: 1/48 + 1.21/12.
    let rougher = (1.0 / 48 + 1.21 / 12)
    #expect(abs(variance - rougher) > 0.007)
  }

  @Test(arguments: [0.4, 0.6, 0.8]) func roughnessShrinksByTheDecay(decay: Double) throws {
    // The last step's noise is uniform in ± 0.5 e^(-decay · 5), and is what the centre of each cell
    // has beyond the mean of its corners.
    let side = 64
    var squares: [Double] = []
    for index in 0..<8 {
      let found = try heights(side: side, index: UInt64(index), decay: decay)
      for row in stride(from: 1, to: side - 1, by: 2) {
        for column in stride(from: 1, to: side - 1, by: 2) {
          let corners = [(-1, -1), (-1, 1), (1, -1), (1, 1)].map {
            found[(row + $0.0) * side + column + $0.1]
          }
          let noise = found[row * side + column] - corners.reduce(0, +) / 4
          squares.append(noise * noise)
        }
      }
    }
    let deviation = (squares.reduce(0, +) / Double(squares.count)).squareRoot()
    let reach = 0.5 * Elementary.decay(5 * decay)
    // A decay that is off by 10 % changes the reach by 18 % or more.
    #expect(abs(deviation / (reach / 3.0.squareRoot()) - 1) < 0.05)
  }

  @Test func landscapesOfAnySideStayWithinTheirNumbers() throws {
    for side in [1, 2, 3, 8, 31, 32, 33, 257] {
      let found = try heights(side: side, decay: 0)
      #expect(found.count == side * side)
      #expect(found.allSatisfy { abs($0) < 8 })
    }
  }
}
