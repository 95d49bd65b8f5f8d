import FractalCore

/// A change of coordinates and of the order of maps, as a test plants it.
package struct DisguisedCopy {
  package var turn: (Double, Double, Double, Double) = (1, 0, 0, 1)
  package var scale = 1.0
  package var shift = (x: 0.0, y: 0.0)
  package var noise = 0.0
  package var isReversed = false

  /// Number `number` of many.
  package init(_ number: Int) {
    var stream = RandomStream(seed: 77, index: UInt64(number), purpose: .subject)
    let turns: [(Double, Double, Double, Double)] = [
      (1, 0, 0, 1), (0, -1, 1, 0), (-1, 0, 0, -1), (0, 1, -1, 0), (-1, 0, 0, 1), (1, 0, 0, -1),
      (0, 1, 1, 0), (0, -1, -1, 0),
    ]
    turn = turns[number % 8]
    scale = stream.next(from: 0.1, to: 10)
    shift = (stream.next(from: -5, to: 5), stream.next(from: -5, to: 5))
    noise = 1e-9
    isReversed = stream.nextUnit() < 0.5
  }

  package func applied(to system: FunctionSystem, number: Int = 0) throws -> FunctionSystem {
    var stream = RandomStream(seed: 78, index: UInt64(number), purpose: .subject)
    func rounded(_ value: Double) -> Double { value + noise * stream.next(from: -1, to: 1) }
    let (p, q, r, s) = turn
    let maps = system.maps.map { map in
      let (a, b) = (p * map.a + q * map.c, p * map.b + q * map.d)
      let (c, d) = (r * map.a + s * map.c, r * map.b + s * map.d)
      let turned = AffineMap(
        a: rounded(a * p + b * q), b: rounded(a * r + b * s), c: rounded(c * p + d * q),
        d: rounded(c * r + d * s), e: scale * (p * map.e + q * map.f),
        f: scale * (r * map.e + s * map.f))
      var moved = turned
      moved.e = rounded(turned.e + shift.x - turned.a * shift.x - turned.b * shift.y)
      moved.f = rounded(turned.f + shift.y - turned.c * shift.x - turned.d * shift.y)
      return moved
    }
    let order = isReversed ? Array(maps.indices.reversed()) : Array(maps.indices)
    return try FunctionSystem(
      maps: order.map { maps[$0] }, weights: order.map { system.weights[$0] })
  }
}
