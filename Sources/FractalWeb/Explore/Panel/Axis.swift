import FractalCatalog

/// The axis of a histogram of a measure: equal intervals over the values of the whole catalog.
///
/// It does not depend on a filter, so that bars stay in place. A few far values do not stretch it:
/// they count in the first and last interval.
struct Axis: Hashable, Sendable, Encodable {
  let low: Double
  let high: Double
  /// The number of intervals; for whole numbers there may be one for each.
  let intervals: Int
  private let isWhole: Bool

  /// The axis of these values; nil without values.
  init?(_ values: [Double], isWhole: Bool) {
    self.isWhole = isWhole
    var (least, most, count) = (Double.infinity, -Double.infinity, 0)
    for value in values where !value.isNaN {
      (least, most, count) = (min(least, value), max(most, value), count + 1)
    }
    guard count > 0 else { return nil }
    let (usualLow, usualHigh) = Self.usual(values)
    let room = (usualHigh - usualLow) / 4
    if least < usualLow - room { least = usualLow }
    if most > usualHigh + room { most = usualHigh }
    if isWhole, most - least < 40 {
      (low, high, intervals) = (least - 0.5, most + 0.5, Int(most - least) + 1)
    } else if least == most {
      (low, high, intervals) = (least - 0.5, most + 0.5, 1)
    } else {
      (low, high, intervals) = (least, most, 40)
    }
  }

  /// What all but a thousandth of the values at each end are within, by a sample of them.
  private static func usual(_ values: [Double]) -> (Double, Double) {
    let step = max(1, values.count / 20_000)
    let sample = stride(from: 0, to: values.count, by: step).map { values[$0] }
      .filter { !$0.isNaN }.sorted()
    guard let first = sample.first, let last = sample.last else {
      return (-.infinity, .infinity)
    }
    let cut = sample.count / 1000
    return sample.count < 1000 ? (first, last) : (sample[cut], sample[sample.count - 1 - cut])
  }

  /// The number of values of some places in each interval.
  func counts(of values: [Double], in places: PlaceSet) -> [Int] {
    var counts = Array(repeating: 0, count: intervals)
    let scale = Double(intervals) / (high - low)
    values.withUnsafeBufferPointer { values in
      places.forEach { place in
        let value = values[place]
        guard !value.isNaN else { return }
        let position = (value - low) * scale
        counts[position <= 0 ? 0 : position >= Double(intervals) ? intervals - 1 : Int(position)] +=
          1
      }
    }
    return counts
  }

  /// The beginning of an interval.
  func start(of interval: Int) -> Double {
    low + (high - low) * Double(interval) / Double(intervals)
  }

  /// Round numbers on the axis, about four of them; whole ones for whole numbers.
  var ticks: [Double] {
    let rough = isWhole ? max(1, (high - low) / 6) : (high - low) / 4
    var step = 1.0
    while step > rough { step /= 10 }
    while step * 10 <= rough { step *= 10 }
    if step * 5 <= rough { step *= 5 } else if step * 2 <= rough { step *= 2 }
    let first = (low / step).rounded(.up)
    let last = (high / step).rounded(.down)
    guard last >= first, last - first < 20 else { return [low, high] }
    return stride(from: first, through: last, by: 1).map { number in
      // Division gives 0.3, where multiplication gives 0.30000000000000004.
      step < 1 ? number / (1 / step).rounded() : number * step
    }
  }
}
