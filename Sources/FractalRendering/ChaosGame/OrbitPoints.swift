import FractalCore

/// The points of a chaos game, kept in memory: the chaos game alone, without a picture.
///
/// ```swift
/// let points = OrbitPoints()
/// points.play(system, orbit: orbit, key: RenderKey(seed: 1))
/// (points.xs[0], points.ys[0])   // a point of the attractor
/// ```
///
/// The order of the points of the 32 lanes is not specified, and differs between kernels; as a
/// multiset, they are always the same. Their memory is reused.
package final class OrbitPoints {
  /// The x of each point. Valid until the next game.
  package var xs: UnsafeBufferPointer<Float> { .init(start: storage, count: count) }
  /// The y of each point, beside its x. Valid until the next game.
  package var ys: UnsafeBufferPointer<Float> { .init(start: storage + capacity, count: count) }
  /// How many points escaped; their places hold not-a-number.
  package private(set) var escapedPoints = 0

  /// The extents of the points that did not escape; nil if every point escaped.
  package private(set) var extents: Box?

  private let kernel: Kernel
  private var storage = UnsafeMutablePointer<Float>.allocate(capacity: 0)
  private var capacity = 0
  private var count = 0

  /// No points yet.
  package init(kernel: Kernel = .current) { self.kernel = kernel }

  deinit { storage.deallocate() }

  /// Plays a game and keeps its points.
  ///
  /// - Complexity: O(points × maps); 8 bytes a point.
  package func play(_ system: FunctionSystem, orbit: Orbit, key: RenderKey) {
    let needed = orbit.points + ChaosGame.laneCount
    if capacity < needed {
      storage.deallocate()
      storage = .allocate(capacity: 2 * needed)
      capacity = needed
    }
    let game = ChaosGame(
      maps: system.maps, weights: system.weights, orbit: orbit, key: key)
    let (xs, ys) = (storage, storage + capacity)
    guard let loops = kernel.loops else {
      keep(game.play, xs, ys, of: orbit.points)
      if game.isStretched(escaped: escapedPoints) {
        keep(game.followOneOrbit, xs, ys, of: orbit.points)
      }
      return
    }
    var kernelGame = KernelGame(game, loops: loops)
    let all = kernelGame.steps * ChaosGame.laneCount
    kernelGame.play(steps: kernelGame.steps, xs: xs, ys: ys)
    kernelGame.playTail(xs: xs + all, ys: ys + all)
    (count, escapedPoints) = (orbit.points, kernelGame.escaped)
    extents = kernelGame.extents
    if game.isStretched(escaped: escapedPoints) {
      keep(game.followOneOrbit, xs, ys, of: orbit.points)
    }
  }

  /// Stores the points of a game.
  private func keep(
    _ play: ((_ x: Float, _ y: Float) -> Void) -> Int, _ xs: UnsafeMutablePointer<Float>,
    _ ys: UnsafeMutablePointer<Float>, of points: Int
  ) {
    var (inReach, reached) = (0, Extents())
    escapedPoints = play { x, y in
      (xs[inReach], ys[inReach]) = (x, y)
      inReach += 1
      reached.add(x, y)
    }
    for place in inReach..<points { (xs[place], ys[place]) = (.nan, .nan) }
    (count, extents) = (points, reached.box)
  }
}
