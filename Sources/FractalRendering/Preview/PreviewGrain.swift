/// Takes the grain out of the parts of a preview that have few points.
///
/// There, chance makes neighbouring cells differ more than the attractor does, like salt and
/// pepper. Let *s* be the hits of a cell and of its eight neighbours with the weights 1 2 1, 2 4 2,
/// 1 2 1. A cell with *n* hits, fewer than 64, counts as *s* (*n* + 4) / (*s* + 64) hits: nearly
/// the mean *s*/16 where points are few, nearly *n* where they are many, and *n* where all nine
/// cells have the same. So a thin attractor, whose cells have many hits, stays as sharp as it is.
struct PreviewGrain {
  /// A cell with so many hits or more is as it is.
  static let few: UInt32 = 64
  /// The steps of a hit in ``steps(hits:weighted:)``.
  static let stepsOfAHit = 8
  /// Above all results of ``steps(hits:weighted:)``.
  static let endOfSteps = (Int(few) + 4) * stepsOfAHit
  /// A neighbour with more hits counts as this many, so that no sum overflows.
  private static let most: UInt32 = 1 << 20

  /// The sum *s* of each cell of the row that was read last.
  private(set) var weighted: [UInt32]
  /// The hits of three rows with the weights 1 2 1, between two cells without any.
  private var columns: [UInt32]

  /// For a grid of so many cells along each edge.
  init(width: Int) {
    weighted = [UInt32](repeating: 0, count: width)
    columns = [UInt32](repeating: 0, count: width + 2)
  }

  /// Sums the neighbours of the cells of a row.
  mutating func read(row: Int, of hits: UnsafeMutableBufferPointer<UInt32>) {
    let width = weighted.count
    let grid = hits.baseAddress!
    let own = grid + row * width
    // Beyond an edge there are no hits.
    let above = row > 0 ? own - width : nil
    let below = (row + 2) * width <= hits.count ? own + width : nil
    columns.withUnsafeMutableBufferPointer { columns in
      let columns = columns.baseAddress!
      for column in 0..<width { columns[column + 1] = 2 &* min(own[column], Self.most) }
      for other in [above, below] {
        guard let other else { continue }
        for column in 0..<width { columns[column + 1] &+= min(other[column], Self.most) }
      }
      weighted.withUnsafeMutableBufferPointer { weighted in
        let weighted = weighted.baseAddress!
        for column in 0..<width {
          weighted[column] = columns[column] &+ 2 &* columns[column + 1] &+ columns[column + 2]
        }
      }
    }
  }

  /// What a cell with few hits counts as, in eighths of a hit: at least 1 if it has any.
  static func steps(hits: UInt32, weighted: UInt32) -> Int {
    let share =
      Double(Int(weighted) &* Int(hits &+ 4) &* stepsOfAHit) / Double(Int(weighted) &+ 64)
    return Int(share + 0.5)
  }
}
