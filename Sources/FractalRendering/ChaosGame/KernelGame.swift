import ChaosGameKernels
import FractalCore

/// A ``ChaosGame`` as the kernels in C play it: all lanes at once, some steps at a time.
struct KernelGame {
  private let loops: UnsafePointer<chaos_kernel_loops>
  private let orbit: Orbit
  private var system = chaos_system()
  private var lanes = chaos_lanes()
  private var account = chaos_account()

  /// How many steps all lanes take together; the first ``tail`` of them take one more.
  var steps: Int { orbit.points / ChaosGame.laneCount }
  /// How many points are left after the steps of all lanes.
  var tail: Int { orbit.points % ChaosGame.laneCount }

  /// The game after its burn-in.
  init(_ game: ChaosGame, loops: UnsafePointer<chaos_kernel_loops>) {
    self.loops = loops
    orbit = game.orbit
    game.steps.span.withUnsafeBytes { steps in
      game.thresholds.span.withUnsafeBufferPointer { ends in
        chaos_prepare(
          &system, steps.baseAddress?.assumingMemoryBound(to: Float.self), ends.baseAddress,
          game.mapCount, game.start.x, game.start.y)
      }
    }
    var stream = game.lanesStream()
    var first = Lane?.none
    for number in 0..<ChaosGame.laneCount {
      let lane = game.makeLane(from: &stream)
      first = first ?? lane
      seat(lane, as: number)
    }
    chaos_open(&account)
    play(steps: orbit.burnIn)
    if orbit.keepsTransient, let first { seat(first, as: 0) }
    chaos_open(&account)
  }

  private mutating func seat(_ lane: Lane, as number: Int) {
    withUnsafeBytes(of: lane.state) { state in
      chaos_seat(
        &lanes, number, lane.x, lane.y, state.baseAddress?.assumingMemoryBound(to: UInt32.self))
    }
  }

  /// Takes steps with all lanes; they fill `xs` and `ys`, where given, with 32 points a step.
  mutating func play(
    steps: Int, xs: UnsafeMutablePointer<Float>? = nil, ys: UnsafeMutablePointer<Float>? = nil
  ) {
    loops.pointee.play(&system, &lanes, &account, steps, xs, ys)
  }

  /// Takes the last step with the first ``tail`` lanes. The game is over then.
  mutating func playTail(
    xs: UnsafeMutablePointer<Float>? = nil, ys: UnsafeMutablePointer<Float>? = nil
  ) {
    chaos_play_last(&system, &lanes, &account, tail, xs, ys)
  }

  /// How many points escaped so far.
  var escaped: Int { Int(account.escaped) }

  /// The extents of the points so far.
  var extents: Box? {
    var corners: (Float, Float, Float, Float) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &corners) { bytes in
      withUnsafePointer(to: account) {
        chaos_extents($0, bytes.baseAddress?.assumingMemoryBound(to: Float.self))
      }
    }
    // A zero has no sign here, as in the specification.
    return corners.0 <= corners.2
      ? Box(around: corners.0 + 0, corners.1 + 0, corners.2 + 0, corners.3 + 0) : nil
  }
}
