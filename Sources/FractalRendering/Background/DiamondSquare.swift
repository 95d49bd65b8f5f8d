import FractalCore

/// A random landscape by the diamond-square method, in whole numbers of 2⁻¹¹.
///
/// ```text
/// the four corners are random
/// for k = 1, 2, …, until the mesh is 1 pixel:
///   the centre of each cell gets the mean of its four corners         + a random number
///   the middle of each edge gets the mean of its four neighbours      + a random number
///     (beyond the border, the neighbours are those at the opposite border)
/// ```
///
/// Each step reads a small dense grid and writes one of twice the side, row by row, so that every
/// loop runs over neighbours in memory. The last step makes only the visible rows.
package final class DiamondSquare {
  /// The heights, row by row.
  package private(set) var heights: UnsafeMutablePointer<Int16>
  /// From one row to the next.
  package private(set) var stride = 0
  /// The smallest and the largest visible height.
  package private(set) var bounds: (least: Int16, most: Int16) = (0, 0)

  /// The number 1 in heights.
  package static let one: Double = 0x1p11

  private let grids = (Scratch<Int16>(), Scratch<Int16>())
  private let rows = Scratch<Int16>()

  package init() { heights = grids.0.start }

  /// Makes a landscape with `side` × `side` visible heights.
  ///
  /// - Parameters:
  ///   - decay: How fast the random numbers shrink from step to step.
  ///   - stream: Its next numbers are the corners, then the seeds of the lanes.
  package func make(side: Int, recipe: BackgroundRecipe, decay: Double, stream: inout RandomStream)
  {
    var cells = 1
    while cells < side { cells *= 2 }
    let size = (cells + 1) * (cells + 2)
    var (grid, next) = (grids.0.room(for: size), grids.1.room(for: size))
    for corner in [0, 1, 2, 3] {
      // The grid of one cell has rows of two.
      grid[corner] = Int16(stream.next(in: recipe.corners) * Self.one)
    }
    var lanes = NoiseLanes(&stream)
    var amplitude = recipe.amplitude
    let shrinking = Elementary.decay(decay)
    var n = 1
    while n < cells {
      let isLast = 2 * n == cells
      // A random number times this, in 2⁻¹⁶, is in 2⁻¹⁴: three bits more than the heights have.
      let reach = Int16(amplitude * 0x1p15)
      refine(
        grid, cells: n, rowsSeen: isLast ? side : 2 * n + 1, reach: reach, lanes: &lanes, to: next)
      (grid, next) = (next, grid)
      n *= 2
      amplitude *= shrinking
    }
    heights = grid
    stride = Self.stride(cells: cells)
    findBounds(side: side)
  }

  /// Rows begin at whole 32-bit words.
  private static func stride(cells: Int) -> Int { cells == 1 ? 2 : cells + 2 }

  private func refine(
    _ grid: UnsafePointer<Int16>, cells n: Int, rowsSeen: Int, reach: Int16,
    lanes: inout NoiseLanes, to result: UnsafeMutablePointer<Int16>
  ) {
    let width = n + 48
    let buffer = rows.room(for: 8 * width)
    // A row of one number, for the compiler to see a product of two 16-bit numbers.
    let reaches = buffer + 7 * width
    reaches.update(repeating: reach, count: n + 1)
    // Centres of the last, the first, the previous and the current row of cells.
    let (last, first) = (buffer, buffer + width)
    var (before, centres) = (buffer + 2 * width, buffer + 3 * width)
    let (across, down) = (buffer + 4 * width, buffer + 5 * width)
    let noise = buffer + 6 * width
    let (step, wide) = (Self.stride(cells: n), Self.stride(cells: 2 * n))

    func centre(_ row: Int, _ target: UnsafeMutablePointer<Int16>) {
      lanes.fill(noise, count: n)
      let (upper, lower) = (grid + row * step, grid + (row + 1) * step)
      Self.average(
        upper, upper + 1, lower, lower + 1, noise, reaches, count: n, to: target)
    }
    func edgesAcross(
      _ row: Int, _ above: UnsafePointer<Int16>, _ below: UnsafePointer<Int16>
    ) {
      lanes.fill(noise, count: n)
      let line = grid + row * step
      Self.average(line, line + 1, above, below, noise, reaches, count: n, to: across)
      Self.interleave(line, across, count: n, to: result + 2 * row * wide)
    }

    centre(n - 1, last)
    for row in 0..<n where 2 * row < rowsSeen {
      if row == n - 1 { centres.update(from: last, count: n) } else { centre(row, centres) }
      if row == 0 { first.update(from: centres, count: n) }
      edgesAcross(row, row == 0 ? last : before, centres)
      if 2 * row + 1 < rowsSeen {
        // The centres with their neighbour beyond each border.
        centres[-1] = centres[n - 1]
        centres[n] = centres[0]
        lanes.fill(noise, count: n + 1)
        let line = grid + row * step
        Self.average(
          line, line + step, centres - 1, centres, noise, reaches, count: n + 1, to: down)
        Self.interleave(down, centres, count: n, to: result + (2 * row + 1) * wide)
      }
      (before, centres) = (centres, before)
    }
    if 2 * n < rowsSeen { edgesAcross(n, before, first) }
  }

  /// The mean of four and a random number each.
  @inline(__always)
  private static func average(
    _ a: UnsafePointer<Int16>, _ b: UnsafePointer<Int16>, _ c: UnsafePointer<Int16>,
    _ d: UnsafePointer<Int16>, _ noise: UnsafePointer<Int16>, _ reaches: UnsafePointer<Int16>,
    count: Int,
    to result: UnsafeMutablePointer<Int16>
  ) {
    for place in 0..<count {
      let random = Int16(truncatingIfNeeded: (Int32(noise[place]) &* Int32(reaches[place])) >> 16)
      // Heights stay within ±2¹⁴, so that sums of two fit; halves are rounded down, then up.
      let mean =
        ((a[place] &+ b[place]) >> 1 &+ (c[place] &+ d[place]) >> 1 &+ 1) >> 1
      result[place] = mean &+ (random &+ 4) >> 3
    }
  }

  /// Even places from one row, which is longer by one, odd places from the other.
  @inline(__always)
  private static func interleave(
    _ even: UnsafePointer<Int16>, _ odd: UnsafePointer<Int16>, count: Int,
    to result: UnsafeMutablePointer<Int16>
  ) {
    for place in 0..<count {
      result[2 * place] = even[place]
      result[2 * place + 1] = odd[place]
    }
    result[2 * count] = even[count]
  }

  private func findBounds(side: Int) {
    var (least, most) = (Int16.max, Int16.min)
    for row in 0..<side {
      let line = heights + row * stride
      for column in 0..<side {
        least = min(least, line[column])
        most = max(most, line[column])
      }
    }
    bounds = (least, most)
  }
}
