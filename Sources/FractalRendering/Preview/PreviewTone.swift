import FractalCore

/// How hits become light in a preview.
///
/// Let *m* be the mean hits of the cells that have any, and *w* the hits that one in 200 of these
/// cells exceeds. A cell that counts as *n* hits (``PreviewGrain``) has the light
/// log(1 + 4 *n*/*m*) / log(1 + 4 *w*/*m*), at most 1. A pixel has the mean light of its cells,
/// divided by the light that one in 50 of the pixels with any exceeds, at most 1, to the power ¾.
/// So a few cells with very many hits darken nothing, single hits are faint, and thin attractors
/// are as bright as dense ones.
struct PreviewTone {
  /// The light of a cell at the white point.
  private static let unit = 4096
  private static let tableSize = 1024
  /// One in so many occupied cells, and one in so many occupied pixels, is above the white point.
  private static let (cellShare, pixelShare) = (200, 50)

  /// The light of small numbers of hits, where a cell has that number.
  private let table: [UInt16]
  /// The light of small parts of hits, in steps of ``PreviewGrain``.
  private let parts: [UInt16]
  /// In log(1 + `step` · hits) · `scale`.
  private let (step, scale): (Double, Double)

  /// The tone of a grid.
  init(_ hits: UnsafeMutableBufferPointer<UInt32>) {
    var (occupied, sum) = (0, 0)
    var counts = [Int](repeating: 0, count: Self.tableSize)
    var more: [UInt32] = []
    counts.withUnsafeMutableBufferPointer { counts in
      for number in hits where number > 0 {
        occupied &+= 1
        sum &+= Int(number)
        if number < Self.tableSize {
          counts[Int(number)] &+= 1
        } else {
          more.append(number)
        }
      }
    }
    guard occupied > 0 else {
      (table, parts, step, scale) = ([], [], 0, 0)
      return
    }
    let outside = occupied / Self.cellShare
    let white: Int
    if outside < more.count {
      more.sort(by: >)
      white = Int(more[outside])
    } else {
      white = Self.value(above: outside - more.count, counts)
    }
    let step = 4 * Double(occupied) / Double(sum)
    let scale = Double(Self.unit) / binaryLogarithm(1 + step * Double(white))
    (self.step, self.scale) = (step, scale)
    table = counts.enumerated().map { $1 > 0 ? Self.light(Double($0), step, scale) : 0 }
    parts = (0..<PreviewGrain.endOfSteps).map {
      Self.light(Double($0) / Double(PreviewGrain.stepsOfAHit), step, scale)
    }
  }

  /// The light of pixels, row by row: at least 1 of 255 where a point fell.
  ///
  /// - Parameter cells: The cells of a pixel along each edge.
  func light(
    _ hits: UnsafeMutableBufferPointer<UInt32>, side: Int, cells: Int
  ) -> [UInt8] {
    guard !parts.isEmpty else { return [UInt8](repeating: 0, count: side * side) }
    let sums = sums(hits, side: side, cells: cells)
    var counts = [Int](repeating: 0, count: Self.unit * cells * cells + 1)
    counts.withUnsafeMutableBufferPointer { counts in
      for sum in sums { counts[Int(sum)] &+= 1 }
    }
    let occupied = sums.count - counts[0]
    let white = Double(Self.value(above: occupied / Self.pixelShare, counts))
    var values = [UInt8](repeating: 0, count: counts.count)
    return values.withUnsafeMutableBufferPointer { values in
      for sum in 1..<counts.count where counts[sum] > 0 {
        let root = min(1, Double(sum) / white).squareRoot()
        values[sum] = UInt8(max(1, Int(255 * root * root.squareRoot() + 0.5)))
      }
      return sums.map { values[Int($0)] }
    }
  }

  /// The light of the cells of each pixel, summed.
  private func sums(
    _ hits: UnsafeMutableBufferPointer<UInt32>, side: Int, cells: Int
  ) -> [UInt16] {
    let width = side * cells
    var grain = PreviewGrain(width: width)
    var lights = [UInt16](repeating: 0, count: width)
    var sums = [UInt16](repeating: 0, count: side * side)
    for row in 0..<width {
      grain.read(row: row, of: hits)
      fill(&lights, with: hits.baseAddress! + row * width, grain.weighted)
      let start = row / cells * side
      sums.withUnsafeMutableBufferPointer { sums in
        lights.withUnsafeBufferPointer { lights in
          for pixel in 0..<side {
            for cell in 0..<cells { sums[start + pixel] &+= lights[pixel * cells + cell] }
          }
        }
      }
    }
    return sums
  }

  /// Gives each cell of a row its light.
  private func fill(
    _ lights: inout [UInt16], with hits: UnsafePointer<UInt32>, _ weighted: [UInt32]
  ) {
    // Each cell comes by here, so nothing is checked twice.
    let count = lights.count
    parts.withUnsafeBufferPointer { parts in
      weighted.withUnsafeBufferPointer { weighted in
        lights.withUnsafeMutableBufferPointer { lights in
          for column in 0..<count {
            let (own, around) = (hits[column], weighted[column])
            if around == 0 {
              lights[column] = 0
            } else if own < PreviewGrain.few {
              lights[column] = parts[PreviewGrain.steps(hits: own, weighted: around)]
            } else {
              lights[column] =
                own < Self.tableSize ? table[Int(own)] : Self.light(Double(own), step, scale)
            }
          }
        }
      }
    }
  }

  private static func light(_ hits: Double, _ step: Double, _ scale: Double) -> UInt16 {
    guard hits > 0 else { return 0 }
    return UInt16(max(1, min(Double(unit), binaryLogarithm(1 + step * hits) * scale)))
  }

  /// The largest value that more than so many reach, where `counts` says how many have each value.
  private static func value(above outside: Int, _ counts: [Int]) -> Int {
    var left = outside
    for value in (1..<counts.count).reversed() {
      left -= counts[value]
      if left < 0 { return value }
    }
    return 1
  }
}
