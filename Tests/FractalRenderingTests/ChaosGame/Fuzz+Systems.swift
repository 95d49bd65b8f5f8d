import FractalCore
import FractalRendering

extension Fuzz {
  /// Finite numbers at the edges of what arithmetic in binary32 and binary64 can do.
  static let numbers: [Double] = [
    0, -0.0, 1, -1, 1.0.nextUp, 1.0.nextDown, -1.0.nextDown, 0.5, 9, 1e-30, -1e-44, 1e-45, 1e-46,
    .leastNonzeroMagnitude, -.leastNormalMagnitude, 1e-300, 1e6, 1e6.nextUp, -1e6, 1e12, 1e25,
    9.9e29, 1e30, 1.1e30, 1e31, 1.8e38, -3.4e38, 3.5e38, -1e39, 1e300, -1e300,
    .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
  ]

  /// A system that the initializer admits.
  static func system(_ stream: inout RandomStream) -> FunctionSystem {
    let maps = maps(&stream, numbers: numbers)
    return try! FunctionSystem(maps: maps, weights: weights(&stream, count: maps.count))
  }

  /// A few classes of a few systems each.
  static func classes(_ stream: inout RandomStream) -> ClassList {
    ClassList(
      (0..<stream.next(in: 1...3)).map { number in
        ClassEntry(
          number: number, systems: (0..<stream.next(in: 1...2)).map { _ in system(&stream) })
      })
  }

  /// 1 to 32 maps, of which none, some or all coefficients are hostile.
  static func maps(_ stream: inout RandomStream, numbers: [Double]) -> [AffineMap] {
    let hostility = stream.pick([0, 0.02, 0.3, 1])
    let size = stream.pick([0.1, 0.5, 0.9, 1.5])
    func number(_ stream: inout RandomStream) -> Double {
      guard stream.nextUnit() < hostility else { return stream.next(from: -size, to: size) }
      guard stream.isOne(in: 3) else { return stream.pick(numbers) }
      return Double(
        sign: stream.pick([.plus, .minus]), exponent: stream.next(in: -1080...1023),
        significand: 1 + stream.nextUnit())
    }
    let most = stream.pick([1, 4, 8, 16, 32])
    return (0..<stream.next(in: 1...most)).map { _ in
      AffineMap(
        a: number(&stream), b: number(&stream), c: number(&stream), d: number(&stream),
        e: number(&stream), f: number(&stream))
    }
  }

  /// Weights that sum to 1: even ones, very unequal ones, and often zeros.
  static func weights(_ stream: inout RandomStream, count: Int) -> [Double] {
    let zeros = stream.pick([0, 0.3, 0.9])
    let isSteep = stream.isOne(in: 3)
    var weights = (0..<count).map { _ in
      stream.nextUnit() < zeros
        ? 0
        : isSteep ? Double(sign: .plus, exponent: -stream.next(in: 0...1074), significand: 1) : 1
    }
    weights[stream.next(in: 0...count - 1)] = stream.nextUnit() + 0.001
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// A chaos game of few points, now and then of more than a canvas keeps.
  static func orbit(_ stream: inout RandomStream) -> Orbit {
    let points =
      switch stream.next(in: 0...19) {
      case 0: stream.next(in: 131_000...134_000)
      case 1...5: stream.next(in: 1...70)
      case 6...9: 2_048 * stream.next(in: 1...2) + stream.next(in: -33...33)
      default: stream.next(in: 1...3_000)
      }
    return try! Orbit(
      points: points, start: stream.pick(Orbit.Start.allCases),
      burnIn: stream.isOne(in: 30) ? 1_000 : stream.next(in: 0...70),
      keepsTransient: stream.pick([true, false]))
  }

  /// The extents, or a box near or far, large or small.
  static func view(_ stream: inout RandomStream) -> View {
    func edge(_ stream: inout RandomStream) -> Float {
      Float(stream.isOne(in: 3) ? stream.pick(numbers) : stream.next(from: -2, to: 2))
    }
    guard stream.pick([true, false]) else { return .extents }
    let (x, y) = ([edge(&stream), edge(&stream)], [edge(&stream), edge(&stream)])
    let box = try? Box(minX: x.min()!, minY: y.min()!, maxX: x.max()!, maxY: y.max()!)
    return box.map(View.box) ?? .extents
  }

  /// No window, or one of any place and size.
  static func window(_ stream: inout RandomStream) -> Window? {
    func offset(_ stream: inout RandomStream) -> Float {
      Float(
        stream.isOne(in: 2) ? stream.next(from: -2, to: 2) : stream.pick([0, 1e-40, 1000, -1000]))
    }
    func scale(_ stream: inout RandomStream) -> Float {
      stream.isOne(in: 2)
        ? Float(stream.next(from: 0.1, to: 3)) : stream.pick([0.001, 1, 1000])
    }
    guard stream.pick([true, false]) else { return nil }
    return Window(
      offsetX: offset(&stream), offsetY: offset(&stream), scaleX: scale(&stream),
      scaleY: scale(&stream))
  }
}
