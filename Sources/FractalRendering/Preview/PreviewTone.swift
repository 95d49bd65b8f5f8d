import FractalCore

/// How hits become light in a preview.
///
/// Let *m* be the mean hits of the cells that have any, and *w* the hits that one in 200 of these
/// cells exceeds. A cell with *n* hits has the light log(1 + 4 *n*/*m*) / log(1 + 4 *w*/*m*), at
/// most 1. A pixel has the mean light of its cells, divided by the light that one in 50 of the
/// pixels with any exceeds, at most 1, to the power ¾. So a few cells with very many hits darken
/// nothing, single hits are faint, and thin attractors are as bright as dense ones.
struct PreviewTone {
  /// The light of a cell at the white point.
  private static let unit = 4096
  private static let tableSize = 1024
  /// One in so many occupied cells, and one in so many occupied pixels, is above the white point.
  private static let (cellShare, pixelShare) = (200, 50)

  /// The light of small numbers of hits.
  private let table: [UInt16]
  /// In log(1 + `step` · hits) · `scale`.
  private let (step, scale): (Double, Double)

  /// The tone of a grid.
  init(_ hits: UnsafeMutableBufferPointer<UInt32>) {
    var (occupied, sum) = (0, 0)
    var counts = [Int](repeating: 0, count: Self.tableSize)
    var more: [UInt32] = []
    for number in hits where number > 0 {
      occupied += 1
      sum += Int(number)
      if number < Self.tableSize { counts[Int(number)] += 1 } else { more.append(number) }
    }
    guard occupied > 0 else {
      (table, step, scale) = ([0], 0, 0)
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
    table = (0..<Self.tableSize).map { Self.light(UInt32($0), step, scale) }
  }

  /// The light of pixels, row by row: 0 without hits, otherwise 1…255.
  ///
  /// - Parameter cells: The cells of a pixel along each edge.
  func light(
    _ hits: UnsafeMutableBufferPointer<UInt32>, side: Int, cells: Int
  ) -> [UInt8] {
    let full = Self.unit * cells * cells
    var counts = [Int](repeating: 0, count: full + 1)
    var occupied = 0
    let sums = [UInt16](unsafeUninitializedCapacity: side * side) { sums, count in
      for row in 0..<side {
        for column in 0..<side {
          var sum = 0
          for cell in 0..<cells {
            let start = (row * cells + cell) * side * cells + column * cells
            for place in start..<start + cells where hits[place] > 0 {
              sum += Int(light(hits[place]))
            }
          }
          sums[row * side + column] = UInt16(sum)
          if sum > 0 {
            counts[sum] += 1
            occupied += 1
          }
        }
      }
      count = side * side
    }
    let white = Double(Self.value(above: occupied / Self.pixelShare, counts))
    return sums.map { sum in
      guard sum > 0 else { return 0 }
      let root = min(1, Double(sum) / white).squareRoot()
      return UInt8(max(1, (255 * root * root.squareRoot()).rounded()))
    }
  }

  private func light(_ hits: UInt32) -> UInt16 {
    hits < table.count ? table[Int(hits)] : Self.light(hits, step, scale)
  }

  private static func light(_ hits: UInt32, _ step: Double, _ scale: Double) -> UInt16 {
    guard hits > 0 else { return 0 }
    return UInt16(max(1, min(Double(unit), binaryLogarithm(1 + step * Double(hits)) * scale)))
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
