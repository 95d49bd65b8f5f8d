import ChaosGameKernels

extension HitCanvas {
  /// Draws given points, in their extents: the rest of a drawing after its chaos game.
  ///
  /// - Precondition: `side` is 1…``HitGrid/largestSide`` pixels.
  package func draw(_ points: OrbitPoints, side: Int) {
    precondition((1...HitGrid.largestSide).contains(side), "A side is 1 to 16384 pixels")
    clear(side: side)
    (extents, escapedPoints) = (points.extents, points.escapedPoints)
    // The specification has no loop of its own for this.
    guard let extents, let loops = kernel.loops ?? Kernel.portable.loops else { return }
    var grid = grid(showing: extents, padding: 0, allInside: escapedPoints == 0)
    loops.pointee.bin(&grid, points.xs.baseAddress, points.ys.baseAddress, points.xs.count)
  }
}
