import FractalCore

/// The chaos game: points of a system's attractor, by following random maps.
///
/// ```text
/// each of 32 lanes starts at the start point, with random numbers of its own
/// each lane takes burnIn steps                              (not counted, not drawn)
/// points / 32 times, each lane takes a step                 (the first lanes one more,
///   draw 30 bits, find the map whose share they fall in      if 32 does not divide points)
///   (x, y) ← (a x + b y + e, c x + d y + f)                 in binary32, never fused
///   if |x| ≤ 10⁶ and |y| ≤ 10⁶: a point
///   else: one more escaped point; the lane is back at the start point
/// ```
///
/// This is the specification, and the kernel ``Kernel/reference``. It is written to be read; the
/// faster kernels agree with it bit for bit on every system.
///
/// Source: M. F. Barnsley, *Fractals Everywhere* (1988), §3.8.
struct ChaosGame {
  /// The number of independent orbits, the same on every machine.
  static let laneCount = 32

  /// The largest distance of a point from the origin.
  static let reach: Float = 1e6

  /// A map's coefficients, in the precision of orbits.
  struct Step {
    let a, b, c, d, e, f: Float

    init(_ map: AffineMap) {
      (a, b, c) = (Float(map.a), Float(map.b), Float(map.c))
      (d, e, f) = (Float(map.d), Float(map.e), Float(map.f))
    }
  }

  let orbit: Orbit
  /// How many maps there are.
  let mapCount: Int
  /// The coefficients of each map. There is room for the maximum number of maps, so that a game
  /// begins without allocating.
  let steps: InlineArray<32, Step>
  /// The end of the share of each map, in 2⁻³⁰; the end of the last one is not needed.
  let thresholds: InlineArray<32, UInt32>
  let start: (x: Float, y: Float)
  private let key: RenderKey

  /// - Precondition: 1 to 32 maps; as many weights, none of them negative.
  init(maps: [AffineMap], weights: [Double], orbit: Orbit, key: RenderKey) {
    self.orbit = orbit
    self.key = key
    mapCount = maps.count
    // After the last map comes the first again, which is never reached.
    steps = InlineArray { index in Step(maps[index < maps.count ? index : 0]) }
    thresholds = Self.thresholds(weights)
    start = orbit.start == .origin ? (0, 0) : Self.pointOnAttractor(maps, weights)
  }

  /// Plays the game and calls the body with each point.
  ///
  /// - Returns: How many points escaped.
  func play(_ body: (_ x: Float, _ y: Float) -> Void) -> Int {
    var escaped = 0
    var stream = lanesStream()
    for number in 0..<Self.laneCount {
      var lane = makeLane(from: &stream)
      if !(orbit.keepsTransient && number == 0) {
        for _ in 0..<orbit.burnIn { _ = advance(&lane) }
      }
      let count = orbit.points / Self.laneCount + (number < orbit.points % Self.laneCount ? 1 : 0)
      for _ in 0..<count {
        if advance(&lane) {
          body(lane.x, lane.y)
        } else {
          escaped += 1
        }
      }
    }
    return escaped
  }

  /// The random words that seed the lanes: four for each in order.
  func lanesStream() -> RandomStream {
    RandomStream(seed: key.seed, index: key.index, object: key.object, purpose: .chaosGame)
  }

  /// The next lane at its start, before any burn-in.
  func makeLane(from stream: inout RandomStream) -> Lane {
    let block: SIMD4 = [stream.nextWord(), stream.nextWord(), stream.nextWord(), stream.nextWord()]
    return Lane(x: start.x, y: start.y, block: block)
  }

  /// Takes a step; false if the point escaped and the lane is back at its start.
  @inline(__always)
  private func advance(_ lane: inout Lane) -> Bool {
    let point = next(of: &lane)
    guard abs(point.x) <= Self.reach, abs(point.y) <= Self.reach else {
      (lane.x, lane.y) = start
      return false
    }
    (lane.x, lane.y) = point
    return true
  }

  /// Where a random map takes the lane.
  @inline(__always)
  func next(of lane: inout Lane) -> (x: Float, y: Float) {
    let share = lane.nextWord() >> 2
    var chosen = 0
    for map in 0..<mapCount - 1 where share >= thresholds[map] { chosen += 1 }
    let step = steps[chosen]
    let x = step.a * lane.x + step.b * lane.y + step.e
    let y = step.c * lane.x + step.d * lane.y + step.f
    return (x, y)
  }

  /// The running sums of the weights in 2⁻³⁰, but for the last. A map of weight 0 has an empty
  /// share and is never chosen.
  private static func thresholds(_ weights: [Double]) -> InlineArray<32, UInt32> {
    let last = weights.lastIndex { $0 > 0 } ?? 0
    var sum = 0.0
    return InlineArray { index in
      // Rounding must not leave a share to a map of weight 0 at the end.
      guard index < last else { return 1 << 30 }
      sum += weights[index]
      return UInt32(min(sum, 1) * 0x1p30)
    }
  }

  private static func pointOnAttractor(
    _ maps: [AffineMap], _ weights: [Double]
  ) -> (x: Float, y: Float) {
    var best: (weight: Double, x: Float, y: Float) = (0, 0, 0)
    for (map, weight) in zip(maps, weights) where weight > best.weight && map.spectralRadius < 1 {
      guard let point = map.fixedPoint else { continue }
      let (x, y) = (Float(point.x), Float(point.y))
      if abs(x) <= reach, abs(y) <= reach { best = (weight, x, y) }
    }
    return (best.x, best.y)
  }
}
