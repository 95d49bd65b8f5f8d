import FractalCatalog
import FractalCuration
import FractalDatasets
import FractalRendering

extension Workload {
  /// From a system to numbers: 100,000 points on a 512×512 grid.
  static let measurements = [
    // Extents and the occupied share of the grid.
    Workload("filling_ratio", .measurement, points: 100_000) {
      let canvas = HitCanvas()
      return {
        canvas.draw(
          systems[$0], orbit: shortOrbit, key: RenderKey(seed: 1, index: UInt64($0)), side: 512)
        consume(canvas.occupiedPixels)
      }
    },
    // All that the protocol 'fractaldb' records of a system, with the digest of its hits.
    Workload("measurement", .measurement, points: 100_000) {
      let conditions = MeasurementProtocol(
        name: "fractaldb", points: 100_000, side: 512, padding: 6)
      let measuring = try! Measuring(conditions, seed: nil, threads: 1)
      return { consume(measuring.measure(systems[$0]).occupiedPixels) }
    },
  ]
}
