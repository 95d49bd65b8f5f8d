import FractalCore

/// Makes signatures: draws a system as a recipe does and takes the density on 16 × 16 cells.
///
/// ```text
/// play the recipe's chaos game, at most 24,576 points, on 128 × 128 pixels   (no patch, no window)
/// leave out 1 % of the points at each edge, so that a stray point moves nothing
/// if fewer than 48 pixels are left along an edge: draw what they show again, larger
/// count the points of 16 × 16 cells
/// ```
///
/// One a thread. Memory: that of a ``HitCanvas`` of side 128.
public final class SignaturePainter {
  /// The recipe whose pictures are compared.
  public let recipe: Recipe

  private static let side = 128
  private static let fewestPixels = 48
  private static let mostPoints = 24_576

  private let orbit: Orbit
  private let jitter: ParameterJitter
  private let canvas: HitCanvas
  private var maps: [AffineMap] = []
  private var weights: [Double] = []
  private let columns = UnsafeMutablePointer<UInt32>.allocate(capacity: side)
  private let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: side)

  /// A painter for one thread at a time.
  public init(_ recipe: Recipe, kernel: Kernel = .current) {
    self.recipe = recipe
    let full = recipe.foreground.orbit
    orbit = full.with(points: min(full.points, Self.mostPoints))
    jitter = ParameterJitter(recipe.foreground.jitter)
    canvas = HitCanvas(kernel: kernel)
  }

  deinit {
    columns.deallocate()
    rows.deallocate()
  }

  /// The signature of a system as it is, without jitter.
  ///
  /// - Parameter number: Which drawing under the seed: each has other random numbers.
  public func signature(of system: FunctionSystem, seed: UInt64, number: Int = 0) -> Signature {
    take(system)
    return paint(RenderKey(seed: seed, index: UInt64(number)))
  }

  /// The signature of a system with the recipe's jitter, or nil if the jitter leaves it as it is.
  ///
  /// - Parameters:
  ///   - draw: Which draw of the jitter, or which row of its table. The same draw is the same
  ///     for all systems and seeds: luck would decide else how noisy a system counts.
  ///   - number: Which drawing under the seed.
  func jittered(
    _ system: FunctionSystem, draw: Int, seed: UInt64, number: Int
  ) -> Signature? {
    take(system)
    var stream = RandomStream(seed: 0, index: UInt64(draw), purpose: .jitter)
    _ = jitter.apply(to: &maps, original: system.maps, row: draw, stream: &stream)
    guard maps != system.maps else { return nil }
    recipe.foreground.weights.choose(for: maps, of: system, into: &weights)
    return paint(RenderKey(seed: seed, index: UInt64(number)))
  }

  private func take(_ system: FunctionSystem) {
    maps.removeAll(keepingCapacity: true)
    maps.append(contentsOf: system.maps)
    weights.removeAll(keepingCapacity: true)
    weights.append(contentsOf: system.weights)
  }

  private func paint(_ key: RenderKey) -> Signature {
    canvas.draw(maps: maps, weights: weights, orbit: orbit, key: key, side: Self.side)
    var (across, down) = edges()
    if min(across.length, down.length) < Self.fewestPixels * PictureEdges.parts,
      let box = canvas.extents?.part(across: across, down: down, side: Self.side)
    {
      canvas.draw(
        maps: maps, weights: weights, orbit: orbit, key: key, side: Self.side, view: .box(box))
      across = PictureEdges(side: Self.side)
      down = across
    }
    return density(across, down)
  }

  /// The columns and rows that remain without 1 % of the points at each edge.
  private func edges() -> (across: PictureEdges, down: PictureEdges) {
    let (columns, rows, side) = (columns, rows, Self.side)
    guard let hits = canvas.hits.baseAddress else {
      return (PictureEdges(side: side), PictureEdges(side: side))
    }
    columns.update(repeating: 0, count: side)
    for row in 0..<side {
      rows[row] = Self.sum(hits + row * side, side)
      Self.add(hits + row * side, times: 1, to: columns, side)
    }
    let points = Int(Self.sum(rows, side))
    return (
      PictureEdges(columns, side: side, points: points),
      PictureEdges(rows, side: side, points: points)
    )
  }

  private func density(_ across: PictureEdges, _ down: PictureEdges) -> Signature {
    let (columns, side) = (columns, Self.side)
    guard let hits = canvas.hits.baseAddress else {
      return Signature(density: [UInt8](repeating: 0, count: Signature.byteCount))
    }
    var cells = InlineArray<256, Int>(repeating: 0)
    var points = 0
    for line in 0..<Signature.side {
      columns.update(repeating: 0, count: side)
      for row in down.pixels(ofCell: line) {
        let share = down.share(ofPixel: row, inCell: line)
        Self.add(hits + row * side, times: share, to: columns, side)
      }
      for column in 0..<Signature.side {
        var count = 0
        for pixel in across.pixels(ofCell: column) {
          count += Int(columns[pixel]) * Int(across.share(ofPixel: pixel, inCell: column))
        }
        cells[line * Signature.side + column] = count
        points += count
      }
    }
    return Signature(
      density: [UInt8](unsafeUninitializedCapacity: Signature.byteCount) { density, count in
        for cell in 0..<Signature.byteCount {
          let whole = 256 * cells[cell] + points
          density[cell] =
            whole == 0 ? 0 : UInt8((255 * 256 * cells[cell] + whole / 2) / whole)
        }
        count = Signature.byteCount
      })
  }

  @inline(__always)
  private static func sum(_ numbers: UnsafePointer<UInt32>, _ count: Int) -> UInt32 {
    var sum: UInt32 = 0
    for place in 0..<count { sum &+= numbers[place] }
    return sum
  }

  @inline(__always)
  private static func add(
    _ numbers: UnsafePointer<UInt32>, times factor: UInt32,
    to sums: UnsafeMutablePointer<UInt32>, _ count: Int
  ) {
    for place in 0..<count { sums[place] &+= numbers[place] &* factor }
  }
}

extension Orbit {
  /// The same with fewer points, which are possible if these are.
  fileprivate func with(points: Int) -> Orbit {
    (try? Orbit(points: points, start: start, burnIn: burnIn, keepsTransient: keepsTransient))
      ?? self
  }
}

extension Box {
  /// The part between these edges, or nil if it has no area in this precision.
  fileprivate func part(across: PictureEdges, down: PictureEdges, side: Int) -> Box? {
    let pieces = Float(side * PictureEdges.parts)
    let (width, height) = ((maxX - minX) / pieces, (maxY - minY) / pieces)
    // The first row shows the largest y.
    return try? Box(
      minX: minX + Float(across.lower) * width, minY: maxY - Float(down.upper) * height,
      maxX: minX + Float(across.upper) * width, maxY: maxY - Float(down.lower) * height)
  }
}
