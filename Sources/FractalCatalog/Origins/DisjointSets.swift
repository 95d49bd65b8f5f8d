/// Systems that belong together, by row; those that nothing was united with take no memory.
struct DisjointSets {
  /// What each row hangs on; a root hangs on itself, and is the smallest row of its set.
  private var parents: [Int64: Int64] = [:]

  /// Makes one set of the sets of these two.
  mutating func unite(_ first: Int64, _ second: Int64) {
    guard first != second else { return }
    let (one, other) = (root(first), root(second))
    if one != other { parents[max(one, other)] = min(one, other) }
  }

  /// The smallest row of the set; nil: the row was never united with another.
  func representative(of row: Int64) -> Int64? {
    guard var root = parents[row] else { return nil }
    while let next = parents[root], next != root { root = next }
    return root
  }

  /// Hangs each row on its root, so that asking takes one step. Parents are smaller than children.
  mutating func flatten() {
    for row in parents.keys.sorted() {
      if let parent = parents[row] { parents[row] = parents[parent] }
    }
  }

  /// Finds the root, and hangs what it passes nearer to it.
  private mutating func root(_ row: Int64) -> Int64 {
    guard var parent = parents[row] else {
      parents[row] = row
      return row
    }
    var row = row
    while parent != row {
      let next = parents[parent] ?? parent
      parents[row] = next
      (row, parent) = (next, parents[next] ?? next)
    }
    return row
  }
}
