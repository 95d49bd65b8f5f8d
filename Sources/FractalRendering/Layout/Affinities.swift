import FractalCore
import FractalPlatform

/// How strongly each of several rows belongs to its nearest rows: the shares sum to 1 over all
/// pairs, and are equal in both directions.
///
/// Method: L. van der Maaten & G. Hinton, *Visualizing data using t-SNE*, 2008, §2: a normal
/// distribution around each row, as wide as gives the wanted perplexity; here over the nearest rows
/// alone, as in L. van der Maaten, *Accelerating t-SNE using tree-based algorithms*, 2014.
struct Affinities: Sendable {
  /// The neighbours of row *i* are at `starts[i]..<starts[i + 1]`.
  let starts: [Int]
  let neighbours: [Int32]
  let shares: [Float]

  /// The effective number of neighbours of a row.
  static let perplexity = 30.0
  private static let steps = 40

  init(_ rows: SignatureRows, threads: Int) {
    let wanted = min(rows.count - 1, Int(3 * Self.perplexity))
    let perplexity = min(Self.perplexity, Double(max(wanted, 1)) / 3)
    let own = parallelMap(Array(0..<rows.count), threads: threads) { row in
      var room = SignatureRows.Room()
      let near = rows.nearest(wanted, toRow: row, room: &room)
      return zip(near, Self.shares(of: near.map(\.square), perplexity))
        .map { (row: $0.row, share: $1) }
    }
    // Both directions of each pair, in ascending order of the neighbour.
    var both = [[(row: Int32, share: Double)]](repeating: [], count: rows.count)
    for (row, neighbours) in own.enumerated() {
      for (neighbour, share) in neighbours {
        both[row].append((neighbour, share))
        both[Int(neighbour)].append((Int32(row), share))
      }
    }
    var (starts, neighbours, shares): ([Int], [Int32], [Float]) = ([0], [], [])
    let scale = 1 / (2 * Double(rows.count))
    for row in both.indices {
      both[row].sort { ($0.row, $0.share) < ($1.row, $1.share) }
      for (neighbour, share) in both[row] {
        if neighbours.count > starts[row], neighbours.last == neighbour {
          shares[shares.count - 1] += Float(share * scale)
        } else {
          neighbours.append(neighbour)
          shares.append(Float(share * scale))
        }
      }
      starts.append(neighbours.count)
      both[row] = []
    }
    (self.starts, self.neighbours, self.shares) = (starts, neighbours, shares)
  }

  /// The shares of neighbours, which sum to 1, by bisection of the precision of the distribution.
  private static func shares(of squares: [Int32], _ perplexity: Double) -> [Double] {
    guard let least = squares.first else { return [] }
    let away = squares.map { Double($0) - Double(least) }
    let wanted = naturalLogarithm(perplexity)
    // The mean sets the scale; equal distances give equal shares under any precision.
    let mean = away.reduce(0, +) / Double(away.count)
    guard mean > 0 else { return away.map { _ in 1 / Double(away.count) } }
    var (low, high) = (0.0, Double.infinity)
    var precision = 1 / mean
    var shares = away
    for _ in 0..<steps {
      var (sum, moment) = (0.0, 0.0)
      for place in away.indices {
        shares[place] = Elementary.decay(away[place] * precision)
        sum += shares[place]
        moment += shares[place] * away[place]
      }
      let entropy = naturalLogarithm(sum) + precision * moment / sum
      for place in shares.indices { shares[place] /= sum }
      if abs(entropy - wanted) < 1e-5 { break }
      if entropy > wanted { low = precision } else { high = precision }
      precision = high < .infinity ? (low + high) / 2 : precision * 2
    }
    return shares
  }
}
