/// The word with the fewest changes of letters from another one; nil if none is near.
///
/// Two exchanged letters count as one change. For a word of one or two letters, none is near. If
/// no word is near, the only one that begins with the word is.
///
/// ```swift
/// nearest(to: "scene", among: ["classes", "scenes"])       // "scenes"
/// nearest(to: "--images", among: ["--images-per-class"])   // "--images-per-class"
/// nearest(to: "table", among: ["classes", "scenes"])       // nil
/// ```
package func nearest(to word: String, among words: [String]) -> String? {
  guard word.count > 2 else { return nil }
  let letters = Array(word)
  let limit = min(3, (letters.count + 2) / 3)
  let near = words.lazy.map { (word: $0, letters: Array($0)) }
    .filter { abs($0.letters.count - letters.count) <= limit }
    .map { (word: $0.word, distance: distance(letters, $0.letters)) }
    .filter { $0.distance <= limit && $0.word != word }
    .min { $0.distance < $1.distance }?.word
  if let near { return near }
  let longer = words.filter { $0.hasPrefix(word) && $0 != word }
  return longer.count == 1 ? longer[0] : nil
}

/// `Did you mean 'scenes'?` with a space before it; nothing if no word is near.
package func didYouMean(_ word: String, among words: [String]) -> String {
  didYouMean(nearest(to: word, among: words))
}

/// `Did you mean 'scenes'?` with a space before it; nothing for nil.
package func didYouMean(_ word: String?) -> String {
  word.map { " Did you mean '\($0)'?" } ?? ""
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
