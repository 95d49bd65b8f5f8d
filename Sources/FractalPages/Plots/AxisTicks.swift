/// Round numbers on an axis: 1, 2 or 5 times a power of ten apart.
///
/// ```swift
/// AxisTicks(from: 0, to: 0.93, about: 4).values  // [0, 0.2, 0.4, 0.6, 0.8]
/// ```
package struct AxisTicks: Equatable {
  /// Ascending, within the ends of the axis.
  package let values: [Double]

  /// - Parameters:
  ///   - count: About how many are wanted.
  ///   - isWhole: Whether only whole numbers have a meaning.
  package init(from start: Double, to end: Double, about count: Int, isWhole: Bool = false) {
    guard start.isFinite, end.isFinite, end > start, (end - start).isFinite else {
      values = [start]
      return
    }
    let least = (end - start) / Double(max(1, count))
    // Powers of ten by multiplication, which are the same on every machine.
    var power = 1.0
    while power > least { power /= 10 }
    guard power > 0 else {
      values = [start]
      return
    }
    while power * 10 <= least { power *= 10 }
    var step = [1.0, 2, 5, 10].map { $0 * power }.first { $0 >= 0.7 * least } ?? 10 * power
    if isWhole { step = max(1, step.rounded()) }
    let first = (start / step).rounded(.up)
    let last = (end / step).rounded(.down)
    guard last >= first, last - first < 100, abs(first) < 1e15 else {
      values = [start]
      return
    }
    values = stride(from: first, through: last, by: 1).map { place in
      // Division keeps 0.3 where multiplication by 0.1 makes 0.30000000000000004.
      step < 1 ? place / (1 / step).rounded() : place * step
    }
  }
}
