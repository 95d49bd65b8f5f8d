extension SplitDefinition {
  /// The sizes of the subsets within each stratum of single units. The columns sum to what each
  /// subset lacks; if a subset already has too much, the others get less in proportion.
  func counts(ofStrata sizes: [Int], lacking: [Int]) -> [[Int]] {
    let total = sizes.reduce(0, +)
    guard total > 0 else { return sizes.map { _ in lacking.map { _ in 0 } } }
    let room = lacking.map { max(0, $0) }
    let sum = room.reduce(0, +)
    var columns = room.map { $0 * total / sum }
    let remainders = room.map { $0 * total % sum }
    let order = room.indices.sorted {
      remainders[$0] != remainders[$1] ? remainders[$0] > remainders[$1] : $0 < $1
    }
    for position in order.prefix(total - columns.reduce(0, +)) { columns[position] += 1 }

    // As in counts(ofStrata:): quotas rounded down, then the largest columns first.
    var table = sizes.map { size in columns.map { $0 * size / total } }
    var missing = columns
    for row in table {
      for position in missing.indices { missing[position] -= row[position] }
    }
    var places = Array(missing.indices)
    for (index, size) in sizes.enumerated() {
      places.sort { missing[$0] != missing[$1] ? missing[$0] > missing[$1] : $0 < $1 }
      for position in places.prefix(size - table[index].reduce(0, +)) {
        table[index][position] += 1
        missing[position] -= 1
      }
    }
    return table
  }
}
