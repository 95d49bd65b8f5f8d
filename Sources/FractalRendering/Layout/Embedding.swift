import FeatureKernels
import FractalPlatform

/// Places of rows in the plane, so that rows with a large share in each other lie side by side.
///
/// ```text
/// start with the principal plane, very small
/// 250 times with the shares multiplied by 12, then 500 times with the shares:
///   pull each row to its neighbours:   Σ share w (y_i − y_j)        w = 1 / (1 + |y_i − y_j|²)
///   push it away from all rows:        Σ w² (y_i − y_j) / Σ w
///   move it with momentum
/// ```
///
/// Method: L. van der Maaten & G. Hinton, *Visualizing data using t-SNE*, JMLR 9, 2008; start and
/// step size as in D. Kobak & P. Berens, *The art of using t-SNE for single-cell transcriptomics*,
/// 2019. All sums have a fixed order and a fixed number of lanes, and only + − × ÷ in single
/// precision, so the result does not depend on machine, build or threads.
///
/// - Complexity: O(*n*²) for each of ``iterations``: 4,096 rows take about 10 s on two cores.
struct Embedding {
  /// The number of steps.
  static let iterations = 750

  private static let early = 250
  private static let exaggeration: Float = 12
  private static let block = 32

  /// The place of each row.
  private(set) var places: [(x: Float, y: Float)]

  /// - Parameter progress: Called after each step, with the number of steps so far.
  init(
    _ affinities: Affinities, from start: PrincipalPlane, threads: Int,
    progress: (Int) throws -> Void
  ) rethrows {
    let count = start.places.count
    let padded = (count + 7) / 8 * 8
    // What fills up the lanes is too far away to count.
    var xs = [Float](repeating: 1e9, count: padded)
    var ys = xs
    for (row, place) in start.places.enumerated() {
      xs[row] = Float(place.x * 1e-4)
      ys[row] = Float(place.y * 1e-4)
    }
    var motion = Motion(count: count)
    for step in 0..<Self.iterations {
      let isEarly = step < Self.early
      let forces = Self.forces(
        xs, ys, affinities, count: count, pull: isEarly ? Self.exaggeration : 1, threads: threads)
      motion.move(&xs, &ys, by: forces, momentum: isEarly ? 0.5 : 0.8)
      try progress(step + 1)
    }
    places = (0..<count).map { (xs[$0], ys[$0]) }
  }

  /// The gradient for each row: x and y.
  private static func forces(
    _ xs: [Float], _ ys: [Float], _ affinities: Affinities, count: Int, pull: Float, threads: Int
  ) -> [SIMD2<Float>] {
    let blocks = (0..<(count + block - 1) / block).map { $0 }
    let parts = parallelMap(blocks, threads: threads) { number in
      let rows = number * block..<min(count, (number + 1) * block)
      return rows.map { row in
        var sums: (Float, Float, Float, Float, Float) = (0, 0, 0, 0, 0)
        withUnsafeMutablePointer(to: &sums) { pointer in
          pointer.withMemoryRebound(to: Float.self, capacity: 5) { sums in
            plane_repulsion(xs[row], ys[row], xs, ys, xs.count, sums)
            let neighbours = affinities.starts[row]..<affinities.starts[row + 1]
            affinities.neighbours.withUnsafeBufferPointer { near in
              affinities.shares.withUnsafeBufferPointer { shares in
                guard let near = near.baseAddress, let shares = shares.baseAddress else { return }
                plane_attraction(
                  xs[row], ys[row], xs, ys, near + neighbours.lowerBound,
                  shares + neighbours.lowerBound, neighbours.count, sums + 3)
              }
            }
          }
        }
        return sums
      }
    }
    // Without the part of each row on itself.
    var whole = 0.0
    for part in parts { for sums in part { whole += Double(sums.2) - 1 } }
    let push = whole > 0 ? Float(1 / whole) : 0
    return parts.flatMap { part in
      part.map { sums in
        SIMD2(4 * (pull * sums.3 - push * sums.0), 4 * (pull * sums.4 - push * sums.1))
      }
    }
  }
}

/// The motion of rows: momentum, and a step size for each coordinate that grows while its direction
/// stays the same.
private struct Motion {
  private var speed: [SIMD2<Float>]
  private var gain: [SIMD2<Float>]
  private let rate: Float

  init(count: Int) {
    speed = [SIMD2<Float>](repeating: .zero, count: count)
    gain = [SIMD2<Float>](repeating: .one, count: count)
    rate = max(Float(count) / 48, 50)
  }

  mutating func move(
    _ xs: inout [Float], _ ys: inout [Float], by forces: [SIMD2<Float>], momentum: Float
  ) {
    var (sumX, sumY) = (0.0, 0.0)
    for row in speed.indices {
      for axis in 0..<2 {
        let turns = (forces[row][axis] > 0) != (speed[row][axis] > 0)
        gain[row][axis] = max(0.01, turns ? gain[row][axis] + 0.2 : gain[row][axis] * 0.8)
        speed[row][axis] =
          momentum * speed[row][axis] - rate * gain[row][axis] * forces[row][axis]
      }
      xs[row] += speed[row].x
      ys[row] += speed[row].y
      sumX += Double(xs[row])
      sumY += Double(ys[row])
    }
    let (meanX, meanY) = (Float(sumX / Double(speed.count)), Float(sumY / Double(speed.count)))
    for row in speed.indices {
      xs[row] -= meanX
      ys[row] -= meanY
    }
  }
}
