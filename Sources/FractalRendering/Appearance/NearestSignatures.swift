/// The signatures nearest to one, of any number that come one after the other.
///
/// A signature is left out as soon as it is further than all that are kept, so a million take about
/// a second.
public struct NearestSignatures {
  /// A number that came with a signature, and its distance: 0…1.
  public typealias Neighbour = (number: Int64, distance: Double)

  private let oriented: [[UInt8]]
  private let limit: Int
  /// The kept ones: a heap, the furthest first.
  private var kept: [(squares: Int, number: Int64)] = []

  /// Finds the signatures nearest to another one.
  ///
  /// - Parameter limit: How many; at least 1.
  public init(to signature: Signature, limit: Int) {
    precondition(limit >= 1, "At least one signature is sought")
    self.limit = limit
    oriented = (0..<8).map { signature.oriented($0).density }
  }

  /// Looks at a signature.
  ///
  /// - Precondition: ``Signature/byteCount`` bytes.
  public mutating func add(_ number: Int64, density: UnsafeRawBufferPointer) {
    precondition(density.count == Signature.byteCount, "A signature has 256 bytes")
    let cells = density.assumingMemoryBound(to: UInt8.self).baseAddress!
    var best = kept.count < limit ? Int.max : kept[0].squares
    var isNear = kept.count < limit
    for own in oriented {
      let squares = own.withUnsafeBufferPointer {
        Signature.squares($0.baseAddress!, cells, limit: best)
      }
      if squares < best { (best, isNear) = (squares, true) }
    }
    // Of equally distant ones the first that came stay.
    guard isNear else { return }
    if kept.count == limit { removeFurthest() }
    insert((best, number))
  }

  /// The nearest first; equally distant ones by their numbers.
  public var sorted: [Neighbour] {
    kept.sorted { ($0.squares, $0.number) < ($1.squares, $1.number) }
      .map { ($0.number, Signature.distance(squares: $0.squares)) }
  }

  private mutating func insert(_ item: (squares: Int, number: Int64)) {
    kept.append(item)
    var child = kept.count - 1
    while child > 0, kept[(child - 1) / 2] < kept[child] {
      kept.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func removeFurthest() {
    let last = kept.removeLast()
    guard !kept.isEmpty else { return }
    kept[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < kept.count else { return }
      if child + 1 < kept.count, kept[child] < kept[child + 1] { child += 1 }
      guard kept[parent] < kept[child] else { return }
      kept.swapAt(parent, child)
      parent = child
    }
  }
}
