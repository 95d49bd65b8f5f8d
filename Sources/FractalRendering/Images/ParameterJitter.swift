import FractalCore

/// Changes a system's parameters as a recipe says.
package struct ParameterJitter {
  private let recipe: JitterRecipe

  package init(_ recipe: JitterRecipe) { self.recipe = recipe }

  /// Changes maps in place.
  ///
  /// - Parameters:
  ///   - maps: The system's maps; on return those to draw.
  ///   - original: The system's maps again, to start each try from.
  ///   - row: Which row of a table.
  package func apply(
    to maps: inout [AffineMap], original: [AffineMap], row: Int, stream: inout RandomStream
  ) -> JitterOutcome {
    switch recipe {
    case .none: return .none
    case .table(let factors):
      applyRow(row, of: factors, to: &maps)
      return .row(row)
    case .oneMap(let factor, let acceptance):
      return accepted(acceptance, &maps, original, &stream) { maps, stream in
        let map = stream.next(in: 0...maps.count - 1)
        maps[map].scale(by: stream.next(in: factor))
      }
    case .oneParameter(let factors, let acceptance):
      return accepted(acceptance, &maps, original, &stream) { maps, stream in
        let factor = factors[stream.next(in: 0...factors.count - 1)]
        for map in maps.indices { maps[map][stream.next(in: 0...5)] *= factor }
      }
    case .rotation(let angle, let shift, let acceptance):
      return accepted(acceptance, &maps, original, &stream) { maps, stream in
        let map = stream.next(in: 0...maps.count - 1)
        switch stream.next(in: 0...2) {
        case 0: maps[map].turnLeft(Elementary.direction(stream.next(in: angle)))
        case 1: maps[map].turnRight(Elementary.direction(stream.next(in: angle)))
        default:
          maps[map].e += stream.next(in: shift)
          maps[map].f += stream.next(in: shift)
        }
      }
    case .singularValues(let band, let acceptance):
      return accepted(acceptance, &maps, original, &stream) { maps, stream in
        let map = stream.next(in: 0...maps.count - 1)
        let own = maps[map].sigma
        let others = maps.reduce(0) { $0 + $1.sigma } - own
        let count = Double(maps.count)
        let factor = stream.next(
          from: ((band.lowerBound + count) / 2 - others) / own,
          to: ((band.upperBound + count) / 2 - others) / own)
        maps[map].scaleLinearPart(by: factor)
      }
    case .noise(let spread, let acceptance):
      return accepted(acceptance, &maps, original, &stream) { maps, stream in
        for map in maps.indices {
          for place in 0..<6 { maps[map][place] *= stream.next(in: 1 - spread...1 + spread) }
        }
      }
    }
  }

  /// How many rows a table of these factors has: a factor of 1 counts once, not once a parameter.
  package static func rows(_ factors: [Double]) -> Int {
    let others = factors.reduce(0) { $0 + ($1 == 1 ? 0 : 1) }
    return 6 * others + (others < factors.count ? 1 : 0)
  }

  /// Rows in the order of FractalDB's tables: all factors of `a`, then all but 1 of `b`, …
  private func applyRow(_ row: Int, of factors: [Double], to maps: inout [AffineMap]) {
    var left = row
    for parameter in 0..<6 {
      var hasIdentity = parameter > 0
      for factor in factors {
        if factor == 1 {
          if hasIdentity { continue }
          hasIdentity = true
        }
        if left == 0 {
          for map in maps.indices { maps[map][parameter] *= factor }
          return
        }
        left -= 1
      }
    }
  }

  @inline(__always)
  private func accepted(
    _ acceptance: JitterRecipe.Acceptance, _ maps: inout [AffineMap], _ original: [AffineMap],
    _ stream: inout RandomStream,
    change: (inout [AffineMap], inout RandomStream) -> Void
  ) -> JitterOutcome {
    for number in 1...acceptance.tries {
      change(&maps, &stream)
      let limit = acceptance.limit ?? .greatestFiniteMagnitude
      // Not-a-number is beyond every limit.
      if maps.allSatisfy({ $0.singularValues.largest <= limit && $0.isFinite }) {
        return .changed(tries: number)
      }
      for map in maps.indices { maps[map] = original[map] }
    }
    return .refused(tries: acceptance.tries)
  }
}

extension RandomStream {
  /// A number uniform in an interval.
  mutating func next(in interval: ClosedRange<Double>) -> Double {
    next(from: interval.lowerBound, to: interval.upperBound)
  }
}

extension AffineMap {
  /// Parameter 0 to 5: a, b, c, d, e, f.
  subscript(place: Int) -> Double {
    get {
      switch place {
      case 0: a
      case 1: b
      case 2: c
      case 3: d
      case 4: e
      default: f
      }
    }
    set {
      switch place {
      case 0: a = newValue
      case 1: b = newValue
      case 2: c = newValue
      case 3: d = newValue
      case 4: e = newValue
      default: f = newValue
      }
    }
  }

  /// σ₁ + 2 σ₂.
  fileprivate var sigma: Double {
    let values = singularValues
    return values.largest + 2 * values.smallest
  }

  fileprivate var isFinite: Bool {
    a.isFinite && b.isFinite && c.isFinite && d.isFinite && e.isFinite && f.isFinite
  }

  fileprivate mutating func scaleLinearPart(by factor: Double) {
    (a, b, c, d) = (a * factor, b * factor, c * factor, d * factor)
  }

  fileprivate mutating func scale(by factor: Double) {
    scaleLinearPart(by: factor)
    (e, f) = (e * factor, f * factor)
  }

  /// A becomes R A.
  fileprivate mutating func turnLeft(_ turn: (cosine: Double, sine: Double)) {
    (a, c) = (turn.cosine * a - turn.sine * c, turn.sine * a + turn.cosine * c)
    (b, d) = (turn.cosine * b - turn.sine * d, turn.sine * b + turn.cosine * d)
  }

  /// A becomes A R.
  fileprivate mutating func turnRight(_ turn: (cosine: Double, sine: Double)) {
    (a, b) = (a * turn.cosine + b * turn.sine, b * turn.cosine - a * turn.sine)
    (c, d) = (c * turn.cosine + d * turn.sine, d * turn.cosine - c * turn.sine)
  }
}
