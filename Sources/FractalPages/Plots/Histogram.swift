import FractalDatasets

/// The number of values in each of several equal intervals.
package struct Histogram: Equatable {
  /// The beginning of the first interval.
  package let start: Double
  /// The width of an interval.
  package let width: Double
  /// The number of values in each interval; the last interval includes its end.
  package let counts: [Int]
  /// Whether each interval is one whole number.
  package let isOfIntegers: Bool

  /// The number of intervals of real numbers, and the maximum number of whole numbers with one
  /// interval each.
  private static let intervals = 40

  /// A histogram of all values, which must be finite; nil without values.
  package init?(_ values: [Double]) {
    guard let least = values.min(), let most = values.max() else { return nil }
    isOfIntegers =
      most - least < Double(Self.intervals) && values.allSatisfy { $0 == $0.rounded() }
    let count = isOfIntegers ? Int(most - least) + 1 : least == most ? 1 : Self.intervals
    start = least
    width = isOfIntegers ? 1 : least == most ? 1 : (most - least) / Double(count)
    counts = Self.counts(of: values, start: start, width: width, count: count)
  }

  /// The number of other values in each of its intervals; values outside count in the outermost.
  package func counts(of values: [Double]) -> [Int] {
    Self.counts(of: values, start: start, width: width, count: counts.count)
  }

  private static func counts(
    of values: [Double], start: Double, width: Double, count: Int
  ) -> [Int] {
    var counts = Array(repeating: 0, count: count)
    for value in values {
      // If the width overflowed, this would be NaN.
      let place = ((value - start) / width).rounded(.down)
      counts[place.isFinite ? min(max(0, Int(place)), count - 1) : 0] += 1
    }
    return counts
  }

  /// The name of an interval: `3`, or `0.1 to 0.2`.
  package func name(of interval: Int) -> String {
    let from = start + Double(interval) * width
    return isOfIntegers
      ? Self.short(from) : "\(Self.short(from)) to \(Self.short(from + width))"
  }

  /// The number with four significant digits, or all those before the point.
  package static func short(_ value: Double) -> String {
    guard abs(value) < 1e15, abs(value) >= 1e-18 || value == 0 else { return "\(value)" }
    if value == value.rounded() { return "\(Int(value))" }
    // Powers of ten by multiplication, which are exact up to 10²²: the same digits on every
    // machine.
    var (scale, size) = (1.0, abs(value))
    while size < 1000 { (scale, size) = (scale * 10, size * 10) }
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
