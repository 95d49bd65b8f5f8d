/// Disjoint sets of rows: what belongs together if each pair does. Rows that were never united take
/// no memory.
///
/// ```swift
/// var sets = DisjointSets()
/// sets.unite(7, 3)
/// sets.unite(9, 7)
/// sets.flatten()
/// sets.representatives  // [3: 3, 7: 3, 9: 3]
/// ```
///
/// Method: union-find with path halving, the smallest row at the root of each set.
struct DisjointSets {
  /// The parent of each row; a root is its own parent, and the smallest row of its set.
  private var parents: [Int64: Int64] = [:]

  /// Unites the sets of these two rows.
  mutating func unite(_ first: Int64, _ second: Int64) {
    guard first != second else { return }
    let (one, other) = (root(first), root(second))
    if one != other { parents[max(one, other)] = min(one, other) }
  }

  /// The smallest row of the set; nil if the row was never united with another.
  func representative(of row: Int64) -> Int64? {
    guard var root = parents[row] else { return nil }
    while let next = parents[root], next != root { root = next }
    return root
  }

  /// Makes the root the parent of each row, so that a lookup takes one step. Parents are smaller
  /// than children.
  mutating func flatten() {
    for row in parents.keys.sorted() {
      if let parent = parents[row] { parents[row] = parents[parent] }
    }
  }

  /// Each united row with the smallest row of its set, after ``flatten()``.
  var representatives: [Int64: Int64] { parents }

  /// Finds the root, and moves the rows on the way nearer to it.
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
