import FractalCore

/// Makes signatures: draws a system as a recipe does and takes the density on 16 × 16 cells.
///
/// ```text
/// play the recipe's chaos game, at most 20,480 points, on 64 × 64 pixels   (no patch, no window)
/// leave out 1 % of the points at each edge, so that a stray point moves nothing
/// if fewer than 28 pixels are left along an edge: draw what they show again, larger
/// count the points of 16 × 16 cells
/// ```
///
/// Use one for each thread. Memory: that of a ``HitCanvas`` of side 64.
public final class SignaturePainter {
  /// The recipe of the compared pictures.
  public let recipe: Recipe

  private static let side = 64
  private static let fewestPixels = 28

  /// The recipe's orbit with at most this number of points.
  let glancing: Orbit
  let rough: Orbit
  let second: Orbit
  let close: Orbit
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
    glancing = full.with(points: 20_480, burnIn: 16)
    // At most what the recipe draws.
    rough = full.with(points: max(1, glancing.points / 5), burnIn: 16)
    second = full.with(points: 32_768, burnIn: 64)
    close = full.with(points: 131_072, burnIn: full.burnIn)
    jitter = ParameterJitter(recipe.foreground.jitter)
    canvas = HitCanvas(kernel: kernel)
  }

  deinit {
    columns.deallocate()
    rows.deallocate()
  }

  /// The signature of an unchanged system, without jitter.
  ///
  /// - Parameter number: The number of the drawing under the seed: each has other random numbers.
  public func signature(of system: FunctionSystem, seed: UInt64, number: Int = 0) -> Signature {
    drawing(of: system, glancing, seed: seed, number: number)
  }

  /// A drawing of an unchanged system.
  func drawing(of system: FunctionSystem, _ orbit: Orbit, seed: UInt64, number: Int) -> Signature {
    take(system)
    return paint(orbit, RenderKey(seed: seed, index: UInt64(number)))
  }

  /// Drawings of a system with the same jitter, or nil if the jitter does not change it.
  ///
  /// - Parameters:
  ///   - draw: The number of the draw of the jitter, or of the row of its table. A draw is the same
  ///     for all systems and seeds; otherwise, the noise of a system would depend on chance.
  ///   - numbers: The numbers of the drawings under the seed.
  func drawings(
    of system: FunctionSystem, jitteredBy draw: Int, _ orbit: Orbit, seed: UInt64,
    numbers: Range<Int>
  ) -> [Signature]? {
    take(system)
    var stream = RandomStream(seed: 0, index: UInt64(draw), purpose: .jitter)
    _ = jitter.apply(to: &maps, original: system.maps, row: draw, stream: &stream)
    guard maps != system.maps else { return nil }
    recipe.foreground.weights.choose(for: maps, of: system, into: &weights)
    return numbers.map { paint(orbit, RenderKey(seed: seed, index: UInt64($0))) }
  }

  private func take(_ system: FunctionSystem) {
    maps.removeAll(keepingCapacity: true)
    maps.append(contentsOf: system.maps)
    weights.removeAll(keepingCapacity: true)
    weights.append(contentsOf: system.weights)
  }

  private func paint(_ orbit: Orbit, _ key: RenderKey) -> Signature {
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
      Self.add(hits + row * side, shiftedBy: 0, to: columns, side)
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
    // The share of each cell in each of its columns; a column on a border belongs to two cells.
    var shares = InlineArray<80, UInt32>(repeating: 0)
    var parts = InlineArray<17, Int>(repeating: 0)
    var part = 0
    for column in 0..<Signature.side {
      parts[column] = part
      for pixel in across.pixels(ofCell: column) {
        shares[part] = across.share(ofPixel: pixel, inCell: column)
        part += 1
      }
    }
    parts[Signature.side] = part
    for line in 0..<Signature.side {
      columns.update(repeating: 0, count: side)
      for row in down.pixels(ofCell: line) {
        let share = down.share(ofPixel: row, inCell: line)
        if share == PictureEdges.whole {
          // Most rows; not every processor multiplies many numbers at a time.
          Self.add(hits + row * side, shiftedBy: PictureEdges.wholeBits, to: columns, side)
        } else {
          Self.add(hits + row * side, times: share, to: columns, side)
        }
      }
      for column in 0..<Signature.side {
        var (count, pixel) = (0, across.pixels(ofCell: column).lowerBound)
        for part in parts[column]..<parts[column + 1] {
          count += Int(columns[pixel]) * Int(shares[part])
          pixel += 1
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
    _ numbers: UnsafePointer<UInt32>, shiftedBy bits: UInt32,
    to sums: UnsafeMutablePointer<UInt32>, _ count: Int
  ) {
    for place in 0..<count { sums[place] &+= numbers[place] &<< bits }
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
  /// The same with no more points and burn-in than these.
  fileprivate func with(points: Int, burnIn: Int) -> Orbit {
    (try? Orbit(
      points: min(points, self.points), start: start, burnIn: min(burnIn, self.burnIn),
      keepsTransient: keepsTransient, escape: escape)) ?? self
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
