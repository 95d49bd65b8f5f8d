/// The order of a list of systems by a column of `system_overview`.
package struct SystemOrder: Hashable, Sendable {
  /// What can be sorted by.
  package enum Column: Hashable, Sendable {
    case measure(Measure)
    case label

    /// The name of the column.
    package var name: String {
      switch self {
      case .measure(let measure): measure.rawValue
      case .label: "label"
      }
    }

    /// The measure; nil for the label.
    package var measure: Measure? {
      if case .measure(let measure) = self { measure } else { nil }
    }

    /// Every column.
    package static let all: [Column] = Measure.allCases.map(Column.measure) + [.label]
  }

  package let column: Column
  package let isDescending: Bool

  package init(_ column: Column, isDescending: Bool) {
    (self.column, self.isDescending) = (column, isDescending)
  }

  /// The same order as SQL. Systems without a value come last.
  package var sql: String {
    "\(column.name) IS NULL, \(column.name)\(isDescending ? " DESC" : "")"
  }
}

extension SystemColumns {
  /// Places in an order; ties in the order of the columns.
  package func sorted(_ places: PlaceSet, by order: SystemOrder) -> [Int] {
    let ascending = ascending(order.column)
    var sorted: [Int] = []
    sorted.reserveCapacity(places.count)
    func take(_ range: Range<Int>) {
      for position in range {
        let place = Int(ascending[position])
        if places.contains(place) { sorted.append(place) }
      }
    }
    guard order.isDescending else {
      take(ascending.indices)
      return sorted
    }
    let keys = order.column.keys(self)
    func key(_ position: Int) -> UInt64 { keys[Int(ascending[position])] }
    let end = ascending.indices.first { key($0) == .max } ?? ascending.count
    var last = end
    while last > 0 {
      // Equal values stay in the order of places.
      var first = last - 1
      while first > 0, key(first - 1) == key(last - 1) { first -= 1 }
      take(first..<last)
      last = first
    }
    take(end..<ascending.count)
    return sorted
  }
}

extension SystemOrder.Column {
  /// Numbers that are in the order of the values; the largest number where there is none.
  fileprivate func keys(_ columns: SystemColumns) -> [UInt64] {
    switch self {
    case .label:
      // The text of a label: first the number of maps as text, then the digits of the digest.
      let ranks = (0...32).map { maps in UInt64((0...32).count { "\($0)" < "\(maps)" }) }
      return zip(columns.values(of: .maps), columns.digests).map { maps, digest in
        ranks[min(32, Int(maps))] << 48 | digest
      }
    case .measure(let measure):
      return columns.values(of: measure).map { value in
        guard !value.isNaN else { return .max }
        // The order of the bits of floating-point numbers, with the negative ones turned over.
        let bits = (value + 0).bitPattern
        return bits >> 63 == 1 ? ~bits : bits | 1 << 63
      }
    }
  }

  /// The places in the order of their keys, equal ones in the order of places.
  ///
  /// Sorts by one digit of 11 bits after the other, the lowest first, which takes less time than
  /// comparing a million keys.
  fileprivate func ascendingPlaces(_ keys: [UInt64]) -> [Int32] {
    var pairs = keys.enumerated().map { (key: $1, place: Int32($0)) }
    var sorted = pairs
    for shift in stride(from: UInt64(0), to: 64, by: 11) {
      var ends = [Int](repeating: 0, count: 2048)
      for pair in pairs { ends[Int(pair.key >> shift & 2047)] += 1 }
      if ends.contains(pairs.count) { continue }  // All have the same digit.
      var start = 0
      for digit in ends.indices { (ends[digit], start) = (start, start + ends[digit]) }
      sorted.withUnsafeMutableBufferPointer { sorted in
        for pair in pairs {
          let digit = Int(pair.key >> shift & 2047)
          sorted[ends[digit]] = pair
          ends[digit] += 1
        }
      }
      swap(&pairs, &sorted)
    }
    return pairs.map(\.place)
  }

  func ascending(_ columns: SystemColumns) -> [Int32] { ascendingPlaces(keys(columns)) }
}
