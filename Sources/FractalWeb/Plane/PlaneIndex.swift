import FractalCatalog

/// The systems of a filter on a plane, sorted so that each square of the plane is one range.
///
/// A key has the bits of both coordinates in turn, x first [G. M. Morton 1966], then the place of
/// the system. The systems of a tile, and of each cell in it, are neighbours in this order.
///
/// Memory: 8 bytes for each system. A million systems are sorted in 0.1 s.
struct PlaneIndex: Sendable {
  /// The bits of a coordinate in a key.
  static let bits = 18
  /// The bits of a place in a key.
  private static let placeBits = 64 - 2 * bits

  private let keys: [UInt64]

  /// Indexes the systems that have a point.
  init(_ places: PlaceSet, at points: PlanePoints) {
    var keys: [UInt64] = []
    keys.reserveCapacity(places.count)
    let side = Float(1 << Self.bits)
    places.forEach { place in
      guard points.has(place) else { return }
      let x = min(UInt64(points.xs[place] * side), UInt64(1 << Self.bits) - 1)
      let y = min(UInt64(points.ys[place] * side), UInt64(1 << Self.bits) - 1)
      keys.append(
        (Self.apart(x) << 1 | Self.apart(y)) << UInt64(Self.placeBits) | UInt64(place))
    }
    keys.sort()
    self.keys = keys
  }

  /// The number of systems.
  var count: Int { keys.count }

  /// The bytes in memory.
  var size: Int { 8 * keys.count + 64 }

  /// A system of the index.
  struct Entry {
    fileprivate let key: UInt64

    /// The place of the system.
    var place: Int { Int(key & (1 << UInt64(PlaneIndex.placeBits) - 1)) }

    /// To the right, 0…1.
    var x: Double { PlaneIndex.share(key >> UInt64(PlaneIndex.placeBits + 1)) }

    /// Downwards, 0…1.
    var y: Double { PlaneIndex.share(key >> UInt64(PlaneIndex.placeBits)) }

    /// The cell that has the system if the plane has 2^depth cells along each edge: column and row.
    func cell(depth: Int) -> (column: Int, row: Int) {
      let both = key >> UInt64(PlaneIndex.placeBits + 2 * (PlaneIndex.bits - depth))
      return (Int(PlaneIndex.together(both >> 1)), Int(PlaneIndex.together(both)))
    }
  }

  /// Calls the body with each system of a square: column and row of 2^depth along each edge.
  ///
  /// - Precondition: depth is 0 to ``bits``, column and row are below 2^depth.
  func forEach(inColumn column: Int, row: Int, depth: Int, _ body: (Entry) -> Void) {
    for key in keys[range(column, row, depth)] { body(Entry(key: key)) }
  }

  /// The number of systems of a square.
  func count(inColumn column: Int, row: Int, depth: Int) -> Int {
    range(column, row, depth).count
  }

  private func range(_ column: Int, _ row: Int, _ depth: Int) -> Range<Int> {
    let square = Self.apart(UInt64(column)) << 1 | Self.apart(UInt64(row))
    let shift = UInt64(Self.placeBits + 2 * (Self.bits - depth))
    let end = square == 1 << UInt64(2 * depth) - 1 ? keys.count : first(from: (square + 1) << shift)
    return first(from: square << shift)..<end
  }

  /// The position of the first key that is not below this one.
  private func first(from key: UInt64) -> Int {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The bits of a coordinate with a gap behind each.
  private static func apart(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value | value << 16) & 0x0000_FFFF_0000_FFFF
    value = (value | value << 8) & 0x00FF_00FF_00FF_00FF
    value = (value | value << 4) & 0x0F0F_0F0F_0F0F_0F0F
    value = (value | value << 2) & 0x3333_3333_3333_3333
    return (value | value << 1) & 0x5555_5555_5555_5555
  }

  /// The reverse: every second bit, the last first.
  private static func together(_ value: UInt64) -> UInt64 {
    var value = value & 0x5555_5555_5555_5555
    value = (value | value >> 1) & 0x3333_3333_3333_3333
    value = (value | value >> 2) & 0x0F0F_0F0F_0F0F_0F0F
    value = (value | value >> 4) & 0x00FF_00FF_00FF_00FF
    value = (value | value >> 8) & 0x0000_FFFF_0000_FFFF
    return (value | value >> 16) & 0x0000_0000_FFFF_FFFF
  }

  private static func share(_ bits: UInt64) -> Double {
    (Double(together(bits)) + 0.5) / Double(1 << Self.bits)
  }
}
