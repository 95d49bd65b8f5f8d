/// An affine map of the plane: (x, y) goes to (a x + b y + e, c x + d y + f).
///
/// ```text
/// ⎡x'⎤   ⎡a  b⎤ ⎡x⎤   ⎡e⎤
/// ⎣y'⎦ = ⎣c  d⎦ ⎣y⎦ + ⎣f⎦
/// ```
///
/// The coefficients are in the order of FractalDB's files. Any values are representable here;
/// ``FunctionSystem`` admits only finite ones.
///
/// ```swift
/// let halve = AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.25, f: 0)
/// halve.determinant             // 0.25
/// halve.singularValues.largest  // 0.5
/// ```
public struct AffineMap: Hashable, Sendable {
  /// x to x'.
  public var a: Double
  /// y to x'.
  public var b: Double
  /// x to y'.
  public var c: Double
  /// y to y'.
  public var d: Double
  /// The shift of x.
  public var e: Double
  /// The shift of y.
  public var f: Double

  /// A map from its six coefficients, in the order of FractalDB's files.
  public init(a: Double, b: Double, c: Double, d: Double, e: Double, f: Double) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
    self.e = e
    self.f = f
  }

  /// The six coefficients with their names, in the order a, b, c, d, e, f.
  public var coefficients: [(name: String, value: Double)] {
    [("a", a), ("b", b), ("c", c), ("d", d), ("e", e), ("f", f)]
  }

  /// The factor by which areas grow, negative when the map reflects.
  public var determinant: Double { a * d - b * c }

  /// How far the map stretches the plane at most and at least: `largest` ≥ `smallest` ≥ 0.
  ///
  /// A map is a contraction when `largest` < 1. Exact to a few units in the last place of
  /// `largest`; computed without intermediate overflow.
  public var singularValues: (largest: Double, smallest: Double) {
    let scale = magnitude
    guard scale > 0 else { return (0, 0) }
    let (a, b, c, d) = (a / scale, b / scale, c / scale, d / scale)
    // A is a rotation-scaling of size p plus a reflection-scaling of size q; they add at best
    // and cancel at worst.
    let p = ((a + d) * (a + d) + (b - c) * (b - c)).squareRoot() / 2
    let q = ((a - d) * (a - d) + (b + c) * (b + c)).squareRoot() / 2
    return (scale * (p + q), scale * abs(p - q))
  }

  /// The larger absolute value of the two eigenvalues.
  ///
  /// Repeating the map alone converges when it is below 1, even where a singular value is not.
  public var spectralRadius: Double {
    let scale = magnitude
    guard scale > 0 else { return 0 }
    let (a, b, c, d) = (a / scale, b / scale, c / scale, d / scale)
    let half = (a + d) / 2
    let discriminant = (a - d) * (a - d) / 4 + b * c
    guard discriminant >= 0 else { return scale * (half * half - discriminant).squareRoot() }
    return scale * (abs(half) + discriminant.squareRoot())
  }

  /// The point that the map leaves in place, or nil where there is none or more than one.
  public var fixedPoint: (x: Double, y: Double)? {
    let determinant = (1 - a) * (1 - d) - b * c
    let x = ((1 - d) * e + b * f) / determinant
    let y = (c * e + (1 - a) * f) / determinant
    return x.isFinite && y.isFinite ? (x, y) : nil
  }

  /// A power of two near the largest of a, b, c, d: dividing by it is exact and lets their products
  /// neither overflow nor vanish.
  private var magnitude: Double {
    let largest = max(max(abs(a), abs(b)), max(abs(c), abs(d)))
    guard largest > 0, largest.isFinite else { return largest }
    return Double(sign: .plus, exponent: largest.exponent, significand: 1)
  }
}
