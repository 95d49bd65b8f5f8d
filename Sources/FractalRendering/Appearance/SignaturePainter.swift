import FractalCore

/// Makes signatures: draws a system as a recipe does and takes the density on 16 × 16 cells.
///
/// ```text
/// play the recipe's chaos game, at most 16,384 points, on 128 × 128 pixels   (no patch, no window)
/// leave out 1 % of the points at each edge, so that a stray point moves nothing
/// if fewer than 48 pixels are left along an edge: draw what they show again, larger
/// count the points of 16 × 16 cells
/// ```
///
/// **Noise** is how far re-renders are from this: eight, each with other random numbers and with the
/// recipe's jitter. The jitter's draws are the same for all systems and seeds: were they not, the
/// luck of eight draws would decide how noisy a system counts.
///
/// One a thread. Memory: that of a ``HitCanvas`` of side 128.
public final class SignaturePainter {
  /// The recipe whose pictures are compared.
  public let recipe: Recipe

  /// How many re-renders a noise is the mean over.
  public static let rerenders = 8

  private static let side = 128
  private static let fewestPixels = 48
  private static let mostPoints = 16_384

  private let orbit: Orbit
  private let jitter: ParameterJitter
  private let tableRows: Int
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
    tableRows =
      if case .table(let factors) = recipe.foreground.jitter {
        ParameterJitter.rows(factors)
      } else { 1 }
    canvas = HitCanvas(kernel: kernel)
  }

  deinit {
    columns.deallocate()
    rows.deallocate()
  }

  /// The signature of a system as it is, without jitter.
  public func signature(of system: FunctionSystem, seed: UInt64) -> Signature {
    maps.removeAll(keepingCapacity: true)
    maps.append(contentsOf: system.maps)
    weights.removeAll(keepingCapacity: true)
    weights.append(contentsOf: system.weights)
    return paint(RenderKey(seed: seed))
  }

  /// The signature of re-render `number`, from 1: with other random numbers, and jitter.
  public func rerender(_ number: Int, of system: FunctionSystem, seed: UInt64) -> Signature {
    maps.removeAll(keepingCapacity: true)
    maps.append(contentsOf: system.maps)
    var stream = RandomStream(seed: 0, index: UInt64(number), purpose: .jitter)
    _ = jitter.apply(
      to: &maps, original: system.maps, row: number * (tableRows - 1) / Self.rerenders,
      stream: &stream)
    recipe.foreground.weights.choose(for: maps, of: system, into: &weights)
    return paint(RenderKey(seed: seed, index: UInt64(number)))
  }

  /// The mean distance of the re-renders to a signature of the system: 0…1.
  public func noise(
    around signature: Signature, of system: FunctionSystem, seed: UInt64
  ) -> Double {
    var sum = 0.0
    for number in 1...Self.rerenders {
      sum += rerender(number, of: system, seed: seed).distance(to: signature)
    }
    return sum / Double(Self.rerenders)
  }

  private func paint(_ key: RenderKey) -> Signature {
    canvas.draw(maps: maps, weights: weights, orbit: orbit, key: key, side: Self.side)
    var (across, down) = middle()
    if min(across.count, down.count) < Self.fewestPixels,
      let box = canvas.extents?.part(across: across, down: down, side: Self.side)
    {
      canvas.draw(
        maps: maps, weights: weights, orbit: orbit, key: key, side: Self.side, view: .box(box))
      (across, down) = (0..<Self.side, 0..<Self.side)
    }
    return density(across, down)
  }

  /// The columns and rows that remain without 1 % of the points at each edge.
  private func middle() -> (across: Range<Int>, down: Range<Int>) {
    let (columns, rows, side) = (columns, rows, Self.side)
    guard let hits = canvas.hits.baseAddress else { return (0..<side, 0..<side) }
    columns.update(repeating: 0, count: side)
    for row in 0..<side {
      rows[row] = Self.sum(hits + row * side, side)
      Self.add(hits + row * side, times: 1, to: columns, side)
    }
    let points = Self.sum(rows, side)
    return (Self.middle(columns, points), Self.middle(rows, points))
  }

  private static func middle(_ counts: UnsafePointer<UInt32>, _ points: UInt32) -> Range<Int> {
    guard points > 0 else { return 0..<side }
    let outside = points / 100
    var (low, high) = (0, side - 1)
    var left = counts[low]
    while left <= outside {
      low += 1
      left += counts[low]
    }
    left = counts[high]
    while left <= outside {
      high -= 1
      left += counts[high]
    }
    return low..<high + 1
  }

  private func density(_ across: Range<Int>, _ down: Range<Int>) -> Signature {
    let (columns, side) = (columns, Self.side)
    guard let hits = canvas.hits.baseAddress else {
      return Signature(density: [UInt8](repeating: 0, count: Signature.byteCount))
    }
    var cells = InlineArray<256, Int>(repeating: 0)
    var points = 0
    for line in 0..<Signature.side {
      columns.update(repeating: 0, count: side)
      for row in Self.pixels(ofCell: line, down) {
        let share = Self.share(ofPixel: row, inCell: line, down)
        Self.add(hits + row * side, times: share, to: columns, side)
      }
      for column in 0..<Signature.side {
        var count = 0
        for pixel in Self.pixels(ofCell: column, across) {
          count += Int(columns[pixel]) * Int(Self.share(ofPixel: pixel, inCell: column, across))
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

  /// The pixels that a cell along an edge has a share of.
  private static func pixels(ofCell cell: Int, _ edge: Range<Int>) -> Range<Int> {
    let side = Signature.side
    let first = edge.lowerBound + cell * edge.count / side
    return first..<edge.lowerBound + ((cell + 1) * edge.count + side - 1) / side
  }

  /// How many sixteenths of a pixel lie in a cell: whole pixels would make a mirrored picture another
  /// one.
  private static func share(ofPixel pixel: Int, inCell cell: Int, _ edge: Range<Int>) -> UInt32 {
    let start = (pixel - edge.lowerBound) * Signature.side
    let end = start + Signature.side
    return UInt32(min(end, (cell + 1) * edge.count) - max(start, cell * edge.count))
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
  /// The part that these pixels show, or nil if it has no area in this precision.
  fileprivate func part(across: Range<Int>, down: Range<Int>, side: Int) -> Box? {
    let width = (maxX - minX) / Float(side)
    let height = (maxY - minY) / Float(side)
    // The first row shows the largest y.
    return try? Box(
      minX: minX + Float(across.lowerBound) * width, minY: maxY - Float(down.upperBound) * height,
      maxX: minX + Float(across.upperBound) * width, maxY: maxY - Float(down.lowerBound) * height)
  }
}
