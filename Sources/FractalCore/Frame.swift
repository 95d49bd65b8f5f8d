/// A system relative to its own centre, which makes it independent of the origin.
///
/// The centre is the point that the maps together move least: t with the least Σ |b − (1 − A) t|².
/// It follows every change of coordinates.
package struct Frame {
  /// A map with its shift relative to the centre.
  struct Map {
    let a, b, c, d: Double
    let e, f: Double
    let weight: Double

    /// The map in turned and scaled coordinates.
    func turned(by q: (Double, Double, Double, Double), scale: Double) -> Map {
      // Q A, then (Q A) Qᵀ.
      let (pa, pb) = (q.0 * a + q.1 * c, q.0 * b + q.1 * d)
      let (pc, pd) = (q.2 * a + q.3 * c, q.2 * b + q.3 * d)
      return Map(
        a: pa * q.0 + pb * q.1, b: pa * q.2 + pb * q.3, c: pc * q.0 + pd * q.1,
        d: pc * q.2 + pd * q.3, e: scale * (q.0 * e + q.1 * f), f: scale * (q.2 * e + q.3 * f),
        weight: weight)
    }

    /// The largest difference as a share of what is allowed.
    func difference(
      from other: Map, _ allowed: (linear: Double, shift: Double, weight: Double)
    ) -> Double {
      let linear = max(
        max(abs(a - other.a), abs(b - other.b)), max(abs(c - other.c), abs(d - other.d)))
      let shift = max(abs(e - other.e), abs(f - other.f))
      let weight = abs(weight - other.weight)
      return max(
        share(linear, allowed.linear), share(shift, allowed.shift), share(weight, allowed.weight))
    }

    private func share(_ difference: Double, _ allowed: Double) -> Double {
      difference == 0 ? 0 : difference / allowed
    }
  }

  let maps: [Map]
  let centre: (x: Double, y: Double)
  /// The root mean square length of the shifts relative to the centre.
  let size: Double
  /// The largest of |a|, |b|, |c|, |d|.
  let largestLinear: Double
  /// The largest of |e|, |f|, in the original coordinates of the system.
  let largestShift: Double
  /// Two invariants: sums over the maps that no disguise changes by more than a few tolerances.
  package let invariants: (Double, Double)
  /// The number of maps.
  package var mapCount: Int { maps.count }

  /// The frame of a system.
  package init(_ system: FunctionSystem) {
    let centre = Self.centre(system.maps)
    maps = zip(system.maps, system.weights).map { map, weight in
      // b − (1 − A) t
      let e = map.e - ((1 - map.a) * centre.x - map.b * centre.y)
      let f = map.f - ((1 - map.d) * centre.y - map.c * centre.x)
      return Map(a: map.a, b: map.b, c: map.c, d: map.d, e: e, f: f, weight: weight)
    }
    self.centre = centre
    var (squares, linear, shift) = (0.0, 0.0, 0.0)
    var (first, second) = (0.0, 0.0)
    for (map, original) in zip(maps, system.maps) {
      squares += map.e * map.e + map.f * map.f
      linear = max(linear, max(max(abs(map.a), abs(map.b)), max(abs(map.c), abs(map.d))))
      shift = max(shift, max(abs(original.e), abs(original.f)))
      first += (map.a + map.d) * (1 + map.weight)
      second += (map.a * map.a + map.b * map.b + map.c * map.c + map.d * map.d) * (1 + map.weight)
    }
    let size = (squares / Double(maps.count)).squareRoot()
    // Maps with a common fixed point have no shift except rounding errors.
    self.size = size > 1e-9 * max(shift, size) ? size : 0
    (largestLinear, largestShift, invariants) = (linear, shift, (first, second))
  }

  /// Whether nothing overflowed.
  package var isUsable: Bool {
    size.isFinite && centre.x.isFinite && centre.y.isFinite && invariants.0.isFinite
      && invariants.1.isFinite
  }

  private static func centre(_ maps: [AffineMap]) -> (x: Double, y: Double) {
    // The normal equations of (1 − A) t = b over all maps.
    var (xx, xy, yy, x, y) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for map in maps {
      let (p, q, r, s) = (1 - map.a, -map.b, -map.c, 1 - map.d)
      xx += p * p + r * r
      xy += p * q + r * s
      yy += q * q + s * s
      x += p * map.e + r * map.f
      y += q * map.e + s * map.f
    }
    let determinant = xx * yy - xy * xy
    let trace = xx + yy
    // If no map changes a direction, moving along it changes nothing.
    guard trace > 0 else { return (0, 0) }
    guard determinant > 1e-10 * trace * trace else {
      let square = trace * trace
      return ((x * xx + y * xy) / square, (x * xy + y * yy) / square)
    }
    return ((yy * x - xy * y) / determinant, (xx * y - xy * x) / determinant)
  }
}
