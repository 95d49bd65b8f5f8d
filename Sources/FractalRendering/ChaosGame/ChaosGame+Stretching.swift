extension ChaosGame {
  /// The largest distance from the origin up to which one orbit is followed. Within it, the extents
  /// of the points, and so the scale of the view, are finite in binary32.
  static let farReach: Float = 0x1p126

  /// The number of points that are left out before the end of an orbit that overflows.
  static let lostBeforeEnd = 100

  /// Whether one orbit, followed through all points, leaves ``reach``. Lanes are shorter, and may
  /// stay within it.
  var leavesAsOneOrbit: Bool {
    var stream = lanesStream()
    var lane = makeLane(from: &stream)
    for _ in 0..<stepsOfOneOrbit {
      (lane.x, lane.y) = next(of: &lane)
      guard abs(lane.x) <= Self.reach, abs(lane.y) <= Self.reach else { return true }
    }
    return false
  }

  /// Whether the picture is that of one orbit, known after the lanes were played.
  func isStretched(escaped: Int) -> Bool {
    orbit.escape == .stretch && (escaped > 0 || leavesAsOneOrbit)
  }

  private var stepsOfOneOrbit: Int {
    (orbit.keepsTransient ? 0 : orbit.burnIn) + orbit.points
  }

  /// Follows one orbit to any distance, and calls the body with each point.
  ///
  /// ```text
  /// the first lane starts at the start point
  /// it takes burnIn steps, unless it keeps the transient     (not counted, not drawn)
  /// points times, it takes a step                            (no point escapes within 2^126)
  /// if one lies beyond or is no number:
  ///   the orbit is over; this point, all that would follow and the 100 before it are left out
  /// ```
  ///
  /// That is what FractalDB's code does: it draws one orbit, deletes what is not a number with the
  /// 100 points before it, and fits the view to the rest.
  ///
  /// Source: `calculate` and `__rescale` in `fractal_renderer/ifs_function.py`.
  ///
  /// - Returns: How many points were left out.
  func followOneOrbit(_ body: (_ x: Float, _ y: Float) -> Void) -> Int {
    var stream = lanesStream()
    var lane = makeLane(from: &stream)
    let all = stepsOfOneOrbit
    let burnIn = all - orbit.points
    // The end of the orbit is known only at the end, so it is followed twice.
    var scout = lane
    var reached = 0
    while reached < all, follow(&scout) { reached += 1 }
    let drawn = reached == all ? all : reached - Self.lostBeforeEnd
    guard drawn > burnIn else { return orbit.points }
    for step in 0..<drawn {
      _ = follow(&lane)
      if step >= burnIn { body(lane.x, lane.y) }
    }
    return all - drawn
  }

  /// Takes a step; false if the point is too far away.
  @inline(__always)
  private func follow(_ lane: inout Lane) -> Bool {
    (lane.x, lane.y) = next(of: &lane)
    return abs(lane.x) <= Self.farReach && abs(lane.y) <= Self.farReach
  }
}
