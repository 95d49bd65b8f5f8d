import Synchronization

/// What a list of systems is filtered and sorted by, as columns in memory.
///
/// A place is the position of a system in the order in which systems were added. The columns do
/// not change; read them again after the catalog changed.
///
/// Memory: about 100 bytes for each system. A filter, a count or a histogram over a million systems
/// takes a few milliseconds.
package final class SystemColumns: Sendable {
  /// The row numbers, ascending.
  package let rows: [Int64]
  /// The first six bytes of each digest, which are in its label.
  let digests: [UInt64]
  private let values: [Measure: [Double]]
  private let kinds: [SetKind: NamedSets]
  /// The systems that are set aside.
  package let setAside: PlaceSet
  /// The subsets of each split, by its name, in their order.
  package let splits: [(name: Name, subsets: NamedSets)]
  /// The origins, in their order in the catalog; the sets of kind ``SetKind/origin`` are theirs.
  package let origins: [OriginName]

  private let orders = Mutex<[SystemOrder.Column: [Int32]]>([:])

  /// Sets of systems with names.
  package enum SetKind: String, Hashable, Sendable, CaseIterable {
    case `class`, selection, tag, origin
  }

  /// An origin, as people name it.
  package struct OriginName: Hashable, Sendable {
    /// Its row number.
    package let number: Int64
    package let name: Name
    package let seed: Int64?
  }

  init(
    rows: [Int64], digests: [UInt64], values: [Measure: [Double]], kinds: [SetKind: NamedSets],
    setAside: PlaceSet, splits: [(name: Name, subsets: NamedSets)], origins: [OriginName]
  ) {
    (self.rows, self.digests, self.values) = (rows, digests, values)
    (self.kinds, self.setAside, self.splits) = (kinds, setAside, splits)
    self.origins = origins
  }

  /// The number of systems.
  package var count: Int { rows.count }

  /// The values of a measure by place; NaN where a system has none.
  package func values(of measure: Measure) -> [Double] { values[measure] ?? [] }

  /// The sets of a kind.
  package func sets(_ kind: SetKind) -> NamedSets { kinds[kind] ?? NamedSets(limit: count) }

  /// All places.
  package var all: PlaceSet { PlaceSet(limit: count, isFull: true) }

  /// The label of the system at a place.
  package func label(at place: Int) -> String {
    let digits = String(digests[place], radix: 16)
    let maps = Int(values(of: .maps)[place])
    return "ifs-\(maps)-\(String(repeating: "0", count: 12 - digits.count))\(digits)"
  }

  /// The place of a row; nil if it is not here.
  package func place(ofRow row: Int64) -> Int? { Self.place(of: row, in: rows) }

  /// The places of rows; unknown rows are left out.
  package func places(ofRows rows: some Sequence<Int64>) -> PlaceSet {
    var places = PlaceSet(limit: count)
    for row in rows { if let place = place(ofRow: row) { places.insert(place) } }
    return places
  }

  static func place(of row: Int64, in rows: [Int64]) -> Int? {
    // Mostly the rows are 1, 2, 3, …
    let guess = row - 1
    if guess >= 0, guess < rows.count, rows[Int(guess)] == row { return Int(guess) }
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low] == row ? low : nil
  }

  /// The places in ascending order of a column, then of place; those without a value last. Sorted
  /// on first use, and kept: 4 bytes for each system.
  func ascending(_ column: SystemOrder.Column) -> [Int32] {
    if let known = orders.withLock({ $0[column] }) { return known }
    let order = column.ascending(self)
    orders.withLock { $0[column] = order }
    return order
  }
}
