extension HitCanvas {
  /// Draws as specified.
  ///
  /// The chaos game is played once to find the extents and, with the same random numbers, once
  /// more to draw. If the orbit goes too far and requires it, one orbit is followed instead.
  ///
  /// - Parameters:
  ///   - hits: `side` × `side` zeros.
  ///   - followsOneOrbit: Whether it is known that it does.
  static func drawReference(
    _ game: ChaosGame, side: Int, padding: Int, view: View, window: Window?,
    hits: UnsafeMutableBufferPointer<UInt32>, followsOneOrbit: Bool = false
  ) -> (extents: Box?, escaped: Int) {
    let play = followsOneOrbit ? game.followOneOrbit : game.play
    var extents = Extents()
    let escaped = play { x, y in extents.add(x, y) }
    if !followsOneOrbit, game.isStretched(escaped: escaped) {
      return drawReference(
        game, side: side, padding: padding, view: view, window: window, hits: hits,
        followsOneOrbit: true)
    }
    if let shown = view.shown(extents: extents.box, window: window) {
      let columns = PixelAxis(
        from: shown.minX, to: shown.maxX, pixels: side - 2 * padding, offset: padding)
      let rows = PixelAxis(
        from: shown.minY, to: shown.maxY, pixels: side - 2 * padding, offset: padding)
      _ = play { x, y in
        guard let column = columns.pixel(x), let row = rows.pixel(y) else { return }
        hits[(side - 1 - row) * side + column] += 1
      }
    }
    return (extents.box, escaped)
  }
}

extension View {
  /// The part of the plane that is shown; nil if it depends on extents that are not there, or lies
  /// beyond all numbers.
  func shown(extents: Box?, window: Window?) -> Box? {
    let whole: Box? = if case .box(let box) = self { box } else { extents }
    guard let whole, let window else { return whole }
    let part = window.placed(in: whole)
    // Where a lower edge is infinite or no number, so is the upper one, and nothing lies between;
    // the kernels could not convert the distance from it to a pixel.
    return part.minX.isFinite && part.minY.isFinite ? part : nil
  }
}

/// The extents of the points so far.
struct Extents {
  private var minX = Float.infinity
  private var minY = Float.infinity
  private var maxX = -Float.infinity
  private var maxY = -Float.infinity

  @inline(__always)
  mutating func add(_ x: Float, _ y: Float) {
    if x < minX { minX = x }
    if x > maxX { maxX = x }
    if y < minY { minY = y }
    if y > maxY { maxY = y }
  }

  /// Nil until a point was added. A zero has no sign here, for its sign would depend on the order.
  var box: Box? {
    minX <= maxX ? Box(around: minX + 0, minY + 0, maxX + 0, maxY + 0) : nil
  }
}
