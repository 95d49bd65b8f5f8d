/// The word with the fewest changes of letters from another one; nil if none is near.
///
/// Two exchanged letters count as one change.
func nearest(to word: String, among words: [String]) -> String? {
  let limit = min(3, (word.count + 2) / 3)
  return words.map { (word: $0, distance: distance(Array(word), Array($0))) }
    .filter { $0.distance <= limit }
    .min { $0.distance < $1.distance }?.word
}

private func distance(_ one: [Character], _ other: [Character]) -> Int {
  // Row i, column j: from the first i letters of one to the first j of the other.
  var rows = [Array(0...other.count)]
  for i in 0..<one.count {
    var row = [i + 1]
    for j in 0..<other.count {
      var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (one[i] == other[j] ? 0 : 1))
      if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
        best = min(best, rows[i - 1][j - 1] + 1)
      }
      row.append(best)
    }
    rows.append(row)
  }
  return rows[one.count][other.count]
}
