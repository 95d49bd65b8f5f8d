import FractalCatalog

/// Where every system of the columns is on a plane: 0…1 to the right and 0…1 downwards.
///
/// Memory: 8 bytes for each system.
struct PlanePoints: Sendable {
  /// By place; NaN for a system without a point.
  private(set) var xs: [Float]
  private(set) var ys: [Float]

  /// No system has a point.
  private init(count: Int) {
    xs = [Float](repeating: .nan, count: count)
    ys = xs
  }

  /// The points of a layout, in which y is upwards.
  init(_ points: [LayoutPoint], in columns: SystemColumns) {
    self.init(count: columns.count)
    for point in points {
      guard let place = columns.place(ofRow: point.system) else { continue }
      xs[place] = Float(point.x)
      ys[place] = Float(1 - point.y)
    }
  }

  /// The points of two measures, between the ends of their axes. What is beyond an end is on it.
  init(_ x: (Measure, Axis), _ y: (Measure, Axis), in columns: SystemColumns) {
    self.init(count: columns.count)
    let (across, up) = (columns.values(of: x.0), columns.values(of: y.0))
    for place in 0..<columns.count {
      let (one, other) = (across[place], up[place])
      guard !one.isNaN, !other.isNaN else { continue }
      // Another bit of the place for each axis.
      let spread = UInt64(place) &* 0x9E37_79B9_7F4A_7C15
      xs[place] = Float(Self.share(one, x, spread >> 40))
      ys[place] = Float(1 - Self.share(other, y, spread >> 16))
    }
  }

  /// A value along an axis, 0…1. Whole numbers are spread within their interval, so that their
  /// systems do not lie on one line.
  private static func share(
    _ value: Double, _ axis: (measure: Measure, axis: Axis), _ spread: UInt64
  ) -> Double {
    var value = value
    if axis.measure.isWhole, axis.axis.intervals > 1 {
      value += (Double(spread & 0xFFFF) / 65_535 - 0.5) * 0.7
    }
    return min(max((value - axis.axis.low) / (axis.axis.high - axis.axis.low), 0), 1)
  }

  /// The bytes in memory.
  var size: Int { 8 * xs.count + 64 }

  /// Whether the system at a place has a point.
  func has(_ place: Int) -> Bool { !xs[place].isNaN }
}
