import FractalDatasets

/// Part *k* of *n* of an export, so that several machines share the work.
///
/// The parts are disjoint, follow one another, and are the whole together; each is as large as
/// another, or larger by one.
///
/// ```swift
/// ExportPart(number: 2, of: 3)?.range(of: 10)  // 3..<6
/// ```
public struct ExportPart: Hashable, Sendable {
  /// Which part, from 1.
  public let number: Int
  /// How many there are.
  public let count: Int

  /// All of it.
  public static let whole = ExportPart(number: 1, of: 1)!

  /// Part `number` of `count`; nil unless 1 ≤ `number` ≤ `count` ≤ 1 000 000.
  public init?(number: Int, of count: Int) {
    guard 1...1_000_000 ~= count, 1...count ~= number else { return nil }
    (self.number, self.count) = (number, count)
  }

  /// Which of so many things belong to the part.
  func range(of total: Int) -> Range<Int> {
    // floor(total · k / n), without the product of two large numbers.
    func bound(_ k: Int) -> Int { total / count * k + total % count * k / count }
    return bound(number - 1)..<bound(number)
  }
}
