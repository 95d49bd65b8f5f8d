import FractalCore

// The two methods of placing units, which use only hashes and sizes.

extension SplitDefinition {
  /// The subset of a unit by method `stable`: the first whose cumulative fraction exceeds the hash.
  func subset(at hash: Digest) -> Int {
    var threshold = 0.0
    for (position, fraction) in fractions.enumerated().dropLast() {
      threshold += fraction
      if hash.fraction < threshold { return position }
    }
    return subsets.count - 1
  }

  /// The sizes of the subsets of `total` units by method `exact`.
  ///
  /// Each subset gets its quota rounded down. The remaining units go to the largest remainders, and
  /// among equal ones to the first subset (Hamilton's method).
  func counts(of total: Int) -> [Int] {
    let quotas = fractions.map { $0 * Double(total) }
    var counts = quotas.map { Int($0) }
    let order = quotas.indices.sorted { left, right in
      let first = quotas[left] - Double(counts[left])
      let second = quotas[right] - Double(counts[right])
      return first != second ? first > second : left < right
    }
    for position in order.prefix(total - counts.reduce(0, +)) { counts[position] += 1 }
    return counts
  }

  /// The sizes of the subsets within each stratum by method `exact`: over all strata, they sum to
  /// `counts(of:)`, and each is within one unit of its quota.
  ///
  /// Each stratum gets its quotas rounded down, and gives each remaining unit to a different
  /// subset: those that still lack most. Taking the largest columns first makes every column exact.
  /// Method: Gale–Ryser; H. J. Ryser, *Combinatorial Mathematics* (1963), chapter 6.
  func counts(ofStrata sizes: [Int]) -> [[Int]] {
    // A quota that is below a whole number only because of rounding is that number.
    var table = sizes.map { size in fractions.map { Int($0 * Double(size) + 1e-12) } }
    var lacking = counts(of: sizes.reduce(0, +))
    for row in table {
      for position in lacking.indices { lacking[position] -= row[position] }
    }
    var order = Array(lacking.indices)
    for (index, size) in sizes.enumerated() {
      order.sort { lacking[$0] != lacking[$1] ? lacking[$0] > lacking[$1] : $0 < $1 }
      for position in order.prefix(size - table[index].reduce(0, +)) {
        table[index][position] += 1
        lacking[position] -= 1
      }
    }
    return table
  }

  /// The subset of each unit by method `exact`: units are ranked by hash and cut at these sizes.
  func subsets(ofRanked hashes: [Digest], counts: [Int]) -> [Int] {
    let ranking = ranking(hashes)
    var subsets = Array(repeating: 0, count: hashes.count)
    var rank = 0
    for (position, count) in counts.enumerated() {
      for _ in 0..<count {
        subsets[ranking[rank]] = position
        rank += 1
      }
    }
    return subsets
  }

  /// The indices of the hashes, in ascending order of the hashes.
  func ranking(_ hashes: [Digest]) -> [Int] {
    hashes.indices.sorted { hashes[$0] < hashes[$1] }
  }
}
