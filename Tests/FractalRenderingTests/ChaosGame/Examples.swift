import FractalCore
import FractalRendering

/// Systems with which the tests draw, among them every kind that could upset a kernel.
enum Examples {
  static let gasket = try! FunctionSystem.weightedByDeterminant([
    AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0, f: 0),
    AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.5, f: 0),
    AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.25, f: 0.5),
  ])

  /// Barnsley's fern: one singular map, very unequal weights.
  static let fern = try! FunctionSystem(
    maps: [
      AffineMap(a: 0, b: 0, c: 0, d: 0.16, e: 0, f: 0),
      AffineMap(a: 0.85, b: 0.04, c: -0.04, d: 0.85, e: 0, f: 1.6),
      AffineMap(a: 0.2, b: -0.26, c: 0.23, d: 0.22, e: 0, f: 1.6),
      AffineMap(a: -0.15, b: 0.28, c: 0.26, d: 0.24, e: 0, f: 0.44),
    ], weights: [0.01, 0.85, 0.07, 0.07])

  /// Four quarters of the unit square: the attractor is the whole square, evenly hit.
  static let square = try! FunctionSystem.weightedByDeterminant(
    [(0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5)].map {
      AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: $0.0, f: $0.1)
    })

  /// One map: the attractor is its fixed point (1, 2).
  static let point = try! FunctionSystem(
    maps: [AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.5, f: 1)], weights: [1])

  /// Grows without bound from everywhere but its fixed point.
  static let diverging = try! FunctionSystem(
    maps: [AffineMap(a: 3, b: 1, c: 0, d: 2, e: 1, f: 1)], weights: [1])

  /// Not contractive, yet mostly in reach: lanes escape now and then.
  static let escaping = try! FunctionSystem(
    maps: [
      AffineMap(a: 40, b: 0, c: 3, d: 50, e: 1, f: 1),
      AffineMap(a: 0.3, b: 0.1, c: -0.1, d: 0.2, e: 0.5, f: 0),
    ], weights: [0.5, 0.5])

  /// Coefficients beyond the range of binary32: infinities and not-a-numbers arise at once.
  static let overflowing = try! FunctionSystem(
    maps: [
      AffineMap(a: 1e300, b: -1e300, c: 0, d: 1e300, e: 1e300, f: -1e300),
      AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.25, f: 0),
    ], weights: [0.3, 0.7])

  /// All points on a vertical line.
  static let line = try! FunctionSystem(
    maps: [
      AffineMap(a: 0, b: 0, c: 0, d: 0.5, e: 3, f: 0),
      AffineMap(a: 0, b: 0, c: 0, d: 0.5, e: 3, f: 0.5),
    ], weights: [0.5, 0.5])

  /// 32 maps, with a weight of 0 at either end and within.
  static let crowded: FunctionSystem = {
    var stream = RandomStream(seed: 5, index: 0, purpose: .patch)
    let maps = (0..<32).map { number in
      AffineMap(
        a: Double(number) / 80, b: stream.next(from: -0.4, to: 0.4), c: 0.1, d: 0.2,
        e: stream.next(from: -1, to: 1), f: stream.next(from: -1, to: 1))
    }
    let weights = (0..<32).map { [0, 16, 31].contains($0) ? 0 : 1 / 29.0 }
    return try! FunctionSystem(maps: maps, weights: weights)
  }()

  static let all = [
    gasket, fern, square, point, diverging, escaping, overflowing, line, crowded,
  ]
}

extension Sequence<UInt8> {
  /// FNV-1a, 64 bits, as hexadecimal digits.
  var checksum: String {
    String(
      reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 16)
  }
}

extension HitGrid {
  var checksum: String {
    hits.flatMap { hit in (0..<4).map { UInt8(truncatingIfNeeded: hit >> ($0 * 8)) } }.checksum
  }
}
