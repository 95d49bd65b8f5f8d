/// Checks of samples against distributions, as sentences of what is wrong.
struct Distribution {
  private(set) var faults: [String] = []

  /// All samples lie in the interval, some near either end, and their mean is its middle.
  mutating func expect(
    _ name: String, _ samples: [Double], uniformIn interval: ClosedRange<Double>
  ) {
    let length = interval.upperBound - interval.lowerBound
    guard samples.count >= 300, let least = samples.min(), let most = samples.max() else {
      faults.append("\(name): \(samples.count) samples are too few")
      return
    }
    let margin = length / 50
    if least < interval.lowerBound - 1e-6 || least > interval.lowerBound + margin
      || most > interval.upperBound + 1e-6 || most < interval.upperBound - margin
    {
      faults.append("\(name): \(least)…\(most) is not \(interval)")
    }
    let mean = samples.reduce(0, +) / Double(samples.count)
    let deviation = length / (12.0 * Double(samples.count)).squareRoot()
    if abs(mean - (interval.lowerBound + interval.upperBound) / 2) > 4 * deviation {
      faults.append("\(name): the mean is \(mean), not the middle of \(interval)")
    }
  }

  /// So many of all samples have a property, within 3.3 standard deviations.
  mutating func expect(_ name: String, _ count: Int, of all: Int, share: Double) {
    let deviation = (share * (1 - share) * Double(all)).squareRoot()
    if abs(Double(count) - share * Double(all)) > 3.3 * deviation {
      faults.append("\(name): \(count) of \(all) is not \(share)")
    }
  }

  /// Each whole number of a range occurs equally often, and no other.
  mutating func expect(_ name: String, _ samples: [Int], evenlyIn range: ClosedRange<Int>) {
    let expected = Double(samples.count) / Double(range.count)
    let square = range.reduce(0.0) { sum, value in
      let difference = Double(samples.count { $0 == value }) - expected
      return sum + difference * difference / expected
    }
    // χ² has a mean of its degrees of freedom and twice that as its variance.
    let freedom = Double(range.count - 1)
    if square > freedom + 4 * (2 * freedom).squareRoot() {
      faults.append("\(name): χ² is \(square) for \(freedom) degrees of freedom")
    }
    if samples.contains(where: { !range.contains($0) }) {
      faults.append("\(name): some lie outside \(range)")
    }
  }
}
