import ChaosGameKernels
import FractalCore

/// A grid that is drawn on again and again: what ``HitGrid`` shows, without allocating for each.
///
/// ```swift
/// let canvas = HitCanvas()                                 // one a thread
/// canvas.draw(system, orbit: orbit, key: RenderKey(seed: 1), side: 112)
/// canvas.hits[0]                                           // upper left pixel
/// canvas.extents?.minX                                     // nil if every point escaped
/// ```
///
/// Memory: `side`² × 4 bytes for the largest side that was drawn, and 1 MB for points, whatever
/// their number.
public final class HitCanvas {
  /// The kernel that draws.
  public let kernel: Kernel
  /// The width and height in pixels of the last drawing; 0 before the first.
  public private(set) var side = 0
  /// The extents of all points that did not escape, in the view or not; nil if every point escaped.
  public internal(set) var extents: Box?
  /// How many points escaped.
  public internal(set) var escapedPoints = 0

  /// The hits, row by row, `side` × `side`; the first row shows the largest y.
  ///
  /// Valid until the next drawing; may be changed by its user until then.
  public var hits: UnsafeMutableBufferPointer<UInt32> {
    UnsafeMutableBufferPointer(rebasing: storage[..<(side * side)])
  }

  /// The hits and, behind them, room for what the kernels count outside the view.
  private var storage = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 0)
  /// Room for x, then y, of ``storedPoints`` points.
  private let points: UnsafeMutablePointer<Float>

  private lazy var survey = HitSurvey(kernel: kernel)

  /// A game of up to so many points is kept in memory until its extents are known; a longer one is
  /// played again.
  static let storedPoints = 1 << 17

  /// How many steps of all lanes are drawn at a time: their points fit into the first cache.
  private static let stepsAtATime = 64

  /// An empty canvas.
  public init(kernel: Kernel = .current) {
    self.kernel = kernel
    points = .allocate(capacity: 2 * Self.storedPoints)
  }

  deinit {
    storage.deallocate()
    points.deallocate()
  }

  /// Draws a system; see the other method.
  public func draw(
    _ system: FunctionSystem, orbit: Orbit, key: RenderKey, side: Int, padding: Int = 0,
    view: View = .extents, window: Window? = nil
  ) {
    draw(
      maps: system.maps, weights: system.weights, orbit: orbit, key: key, side: side,
      padding: padding, view: view, window: window)
  }

  /// Draws a system as the drawing says, but for style and tone.
  public func draw(_ system: FunctionSystem, as drawing: Drawing, key: RenderKey) {
    draw(
      system, orbit: drawing.orbit, key: key, side: drawing.side, padding: drawing.padding,
      view: drawing.view)
  }

  /// Draws maps that need not be a valid system in canonical order: the order given is used.
  ///
  /// - Parameters:
  ///   - maps: 1 to 32. Any coefficients will do; points that are not finite escape.
  ///   - weights: One a map, each at least 0; what they lack to a sum of 1 goes to the last map
  ///     with a weight.
  ///   - side: 1…``HitGrid/largestSide`` pixels.
  ///   - padding: The pixels that stay empty at each edge, less than half the side.
  ///   - view: What is shown.
  ///   - window: Which part of that is shown; nil for all of it.
  /// - Precondition: All of the above.
  public func draw(
    maps: [AffineMap], weights: [Double], orbit: Orbit, key: RenderKey, side: Int,
    padding: Int = 0, view: View = .extents, window: Window? = nil
  ) {
    precondition(FunctionSystem.mapCounts.contains(maps.count) && weights.count == maps.count)
    precondition(weights.allSatisfy { $0 >= 0 }, "A weight is at least 0")
    precondition((1...HitGrid.largestSide).contains(side), "A side is 1 to 16384 pixels")
    precondition(padding >= 0 && padding < (side + 1) / 2, "Padding leaves at least one pixel")
    clear(side: side)
    let game = ChaosGame(maps: maps, weights: weights, orbit: orbit, key: key)
    guard let loops = kernel.loops else {
      (extents, escapedPoints) = Self.drawReference(
        game, side: side, padding: padding, view: view, window: window, hits: hits)
      return
    }
    draw(
      KernelGame(game, loops: loops), loops.pointee, padding: padding, view: view, window: window)
    if game.isStretched(escaped: escapedPoints) {
      // Rare, and one orbit cannot be divided among lanes.
      clear(side: side)
      (extents, escapedPoints) = Self.drawReference(
        game, side: side, padding: padding, view: view, window: window, hits: hits,
        followsOneOrbit: true)
    }
  }

  /// The pixels with at least one hit: cheaper than all ``statistics``.
  public var occupiedPixels: Int { survey.occupiedPixels(of: .init(hits), side: side) }

  /// Occupied pixels as a share of all pixels, padding included: as cheap.
  public var fillingRatio: Double { Double(occupiedPixels) / Double(side * side) }

  /// The statistics of the hits as they are now.
  public var statistics: HitStatistics { survey.statistics(of: .init(hits), side: side) }

  /// The statistics, and the hits in few bytes, as a digest is taken of them.
  ///
  /// - Parameter body: Gets the statistics and these bytes, valid until it returns: the side, then
  ///   for each occupied pixel, row by row, how many pixels lie between it and the one before, and
  ///   its hits; each number in LEB128.
  package func withEncodedHits<Result>(
    _ body: (HitStatistics, UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let statistics = survey.statistics(of: .init(hits), side: side, encodes: true)
    return try body(statistics, survey.encoded)
  }

  func clear(side: Int) {
    self.side = side
    let needed = side * side + ChaosGame.laneCount
    if storage.count < needed {
      storage.deallocate()
      storage = .allocate(capacity: needed)
    }
    storage[..<needed].update(repeating: 0)
  }

  private func draw(
    _ game: consuming KernelGame, _ loops: chaos_kernel_loops, padding: Int, view: View,
    window: Window?
  ) {
    let (xs, ys) = (points, points + Self.storedPoints)
    let all = game.steps * ChaosGame.laneCount
    let isStored = all + game.tail <= Self.storedPoints
    let begun = game
    if isStored {
      game.play(steps: game.steps, xs: xs, ys: ys)
      game.playTail(xs: xs + all, ys: ys + all)
    } else {
      game.play(steps: game.steps)
      game.playTail()
    }
    (extents, escapedPoints) = (game.extents, game.escaped)
    guard let shown = view.shown(extents: extents, window: window) else { return }
    let isWhole = view == .extents && window == nil
    var grid = grid(showing: shown, padding: padding, allInside: isWhole && game.escaped == 0)
    if isStored {
      loops.bin(&grid, xs, ys, all + game.tail)
      return
    }
    game = begun
    var left = game.steps
    while left > 0 {
      let steps = min(left, Self.stepsAtATime)
      game.play(steps: steps, xs: xs, ys: ys)
      loops.bin(&grid, xs, ys, steps * ChaosGame.laneCount)
      left -= steps
    }
    game.playTail(xs: xs, ys: ys)
    loops.bin(&grid, xs, ys, game.tail)
  }

  func grid(showing box: Box, padding: Int, allInside: Bool) -> chaos_grid {
    let pixels = side - 2 * padding
    return chaos_grid(
      columns: chaos_axis(
        PixelAxis(from: box.minX, to: box.maxX, pixels: pixels, offset: padding)),
      rows: chaos_axis(
        PixelAxis(from: box.minY, to: box.maxY, pixels: pixels, offset: padding)),
      side: Int32(side), all_inside: allInside, hits: storage.baseAddress)
  }
}

extension chaos_axis {
  fileprivate init(_ axis: PixelAxis) {
    self.init(
      low: axis.low, high: axis.high, scale: axis.scale, last: Int32(axis.last),
      offset: Int32(axis.offset))
  }
}
