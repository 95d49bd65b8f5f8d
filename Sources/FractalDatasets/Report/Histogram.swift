/// How many values lie in each of equal intervals.
package struct Histogram: Equatable {
  /// Where the first interval begins.
  package let start: Double
  /// The width of an interval.
  package let width: Double
  /// How many values lie in each; the last has its end in it, too.
  package let counts: [Int]
  /// Whether an interval stands for one whole number.
  package let isOfIntegers: Bool

  /// The intervals of quantities, and the most whole numbers that get an interval each.
  private static let intervals = 40

  /// A histogram of all values, which must be finite; nil of none.
  package init?(_ values: [Double]) {
    guard let least = values.min(), let most = values.max() else { return nil }
    isOfIntegers =
      most - least < Double(Self.intervals) && values.allSatisfy { $0 == $0.rounded() }
    let count = isOfIntegers ? Int(most - least) + 1 : least == most ? 1 : Self.intervals
    start = least
    width = isOfIntegers ? 1 : least == most ? 1 : (most - least) / Double(count)
    var counts = Array(repeating: 0, count: count)
    for value in values {
      // A width beyond every double would make this no number.
      let place = ((value - least) / width).rounded(.down)
      counts[place.isFinite ? min(max(0, Int(place)), count - 1) : 0] += 1
    }
    self.counts = counts
  }

  /// What an interval holds: `3`, or `0.1 to 0.2`.
  package func name(of interval: Int) -> String {
    let from = start + Double(interval) * width
    return isOfIntegers
      ? Self.short(from) : "\(Self.short(from)) to \(Self.short(from + width))"
  }

  /// The number with four significant digits, or all those before the point.
  package static func short(_ value: Double) -> String {
    guard abs(value) < 1e15, abs(value) >= 1e-18 || value == 0 else { return "\(value)" }
    if value == value.rounded() { return "\(Int(value))" }
    // Powers of ten by multiplication, which are exact up to 10²²: the same digits on every machine.
    var (scale, size) = (1.0, abs(value))
    while size < 1000 { (scale, size) = (scale * 10, size * 10) }
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
