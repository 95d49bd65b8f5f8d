/// A set of places of ``SystemColumns``: one bit for each system.
///
/// A million systems take 125 kB. Intersections and counts take microseconds.
package struct PlaceSet: Hashable, Sendable {
  /// The number of places that could be in the set.
  package let limit: Int
  private var words: [UInt64]

  /// A set of none or all of the places.
  package init(limit: Int, isFull: Bool = false) {
    self.limit = limit
    words = Array(repeating: isFull ? .max : 0, count: (limit + 63) / 64)
    if isFull { clearEnd() }
  }

  /// The places for which a test of their values is true.
  package init(of values: [Double], where isIn: (Double) -> Bool) {
    self.init(limit: values.count)
    values.withUnsafeBufferPointer { values in
      for number in words.indices {
        var word: UInt64 = 0
        let start = number * 64
        for place in start..<min(start + 64, limit) where isIn(values[place]) {
          word |= 1 << UInt64(place - start)
        }
        words[number] = word
      }
    }
  }

  /// The number of places in the set.
  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// - Precondition: The place is below the limit, as everywhere here.
  package func contains(_ place: Int) -> Bool { words[place / 64] >> UInt64(place % 64) & 1 == 1 }

  package mutating func insert(_ place: Int) { words[place / 64] |= 1 << UInt64(place % 64) }

  package mutating func remove(_ place: Int) { words[place / 64] &= ~(1 << UInt64(place % 64)) }

  package mutating func formIntersection(_ other: PlaceSet) {
    precondition(limit == other.limit, "Both sets are of the same columns.")
    for number in words.indices { words[number] &= other.words[number] }
  }

  package mutating func formUnion(_ other: PlaceSet) {
    precondition(limit == other.limit, "Both sets are of the same columns.")
    for number in words.indices { words[number] |= other.words[number] }
  }

  /// The other places.
  package var inverse: PlaceSet {
    var inverse = self
    for number in words.indices { inverse.words[number] = ~words[number] }
    inverse.clearEnd()
    return inverse
  }

  package func intersection(_ other: PlaceSet) -> PlaceSet {
    var both = self
    both.formIntersection(other)
    return both
  }

  /// The number of places in both sets.
  package func countInCommon(_ other: PlaceSet) -> Int {
    precondition(limit == other.limit, "Both sets are of the same columns.")
    var count = 0
    for number in words.indices { count += (words[number] & other.words[number]).nonzeroBitCount }
    return count
  }

  /// Calls the body with each place, in ascending order.
  package func forEach(_ body: (Int) throws -> Void) rethrows {
    for number in words.indices {
      var word = words[number]
      while word != 0 {
        try body(number * 64 + word.trailingZeroBitCount)
        word &= word - 1
      }
    }
  }

  private mutating func clearEnd() {
    if limit % 64 != 0 { words[words.count - 1] &= (1 << UInt64(limit % 64)) - 1 }
  }
}
