import FractalDatasets

extension BinaryInteger {
  /// The digits in groups of three: `1,234,567`.
  package var grouped: String {
    let digits = String(magnitude)
    var grouped = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { grouped += "," }
      grouped.append(digit)
    }
    return self < 0 ? "-" + grouped : grouped
  }
}

extension Double {
  /// Rounded for reading: four significant digits, or all those before the point in groups of
  /// three.
  ///
  /// ```swift
  /// 0.23456789.readable  // "0.2346"
  /// 1234567.8.readable   // "1,234,568"
  /// ```
  package var readable: String {
    let short = Histogram.short(self)
    guard abs(self) >= 1000, abs(self) < 1e15, let whole = Int(short) else { return short }
    return whole.grouped
  }
}

/// Numbers that are rounded for reading. The attribute `data-value` has the whole number, which the
/// script of the gallery puts on the clipboard when the page is copied.
extension HTML {
  /// A number of things: `1,234,567`.
  package static func count(_ count: some BinaryInteger) -> HTML {
    guard count.magnitude >= 1000 else { return "\("\(count)")" }
    return "<span data-value=\"\("\(count)")\">\(count.grouped)</span>"
  }

  /// A number of things and their name: `1 class`, `1,234 classes`.
  package static func count(_ count: some BinaryInteger, _ one: String, _ many: String) -> HTML {
    "\(HTML.count(count)) \(count == 1 ? one : many)"
  }

  /// A measured number: `0.2346`.
  package static func value(_ value: Double) -> HTML {
    let (short, whole) = (value.readable, "\(value)")
    guard short != whole else { return "\(short)" }
    return "<span data-value=\"\(whole)\" title=\"\(whole)\">\(short)</span>"
  }

  /// A share as per cent: `12.5 %`.
  package static func share(_ share: Double) -> HTML {
    "<span data-value=\"\("\(share)")\">\(Histogram.short((share * 1000).rounded() / 10)) %</span>"
  }
}
