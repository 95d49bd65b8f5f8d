import FractalCore
import FractalRendering

extension Workload {
  /// 100,000 points, as in both papers, after the burn-in of measurements.
  static let shortOrbit = try! Orbit(points: 100_000)

  /// 100,000 points after the burn-in of images.
  static let longOrbit = try! Orbit(points: 100_000, burnIn: 300)

  /// The stages from a system to a hit grid and its statistics.
  static let gameStages = [
    points("points_100k", shortOrbit), points("points_burn_in_300", longOrbit),
    binning(side: 224), binning(side: 512),
    hits("statistics_512") { consume($0.statistics.occupiedPixels) },
    hits("statistics_and_encoding_512") { canvas in
      canvas.withEncodedHits { _, bytes in consume(bytes.count) }
    },
  ]

  /// The chaos game alone, with the extents of its points, which are kept in memory.
  private static func points(_ name: String, _ orbit: Orbit) -> Workload {
    Workload(name, .stage, points: orbit.points) {
      let points = OrbitPoints()
      return { points.play(systems[$0], orbit: orbit, key: RenderKey(seed: 1, index: UInt64($0))) }
    }
  }

  /// Clearing a grid, and counting points on it that are there already.
  private static func binning(side: Int) -> Workload {
    Workload("binning_\(side)", .stage, points: longOrbit.points) {
      let games = StageInput.systems.map { number in
        let points = OrbitPoints()
        points.play(
          systems[number], orbit: longOrbit, key: RenderKey(seed: 1, index: UInt64(number)))
        return points
      }
      let canvas = HitCanvas()
      return { canvas.draw(games[$0 % games.count], side: side) }
    }
  }

  /// A stage that begins with the grid of a measurement.
  private static func hits(
    _ name: String, _ work: @escaping @Sendable (HitCanvas) -> Void
  ) -> Workload {
    Workload(name, .stage) {
      let canvases = StageInput.systems.map { number in
        let canvas = HitCanvas()
        canvas.draw(
          systems[number], orbit: shortOrbit, key: RenderKey(seed: 1, index: UInt64(number)),
          side: 512, padding: 6)
        return canvas
      }
      return { work(canvases[$0 % canvases.count]) }
    }
  }
}
