/// Replacements, only by arithmetic, for functions of the C library that must not affect a pixel:
/// the same bits on every machine and in every build.
package enum Elementary {
  /// e^(−x), to 4 units in the last place.
  ///
  /// Method: e^(−x) = 2^(−n) e^(−r) with |r| ≤ ½ ln 2, by 15 terms of the power series.
  ///
  /// - Parameter x: At least 0.
  package static func decay(_ x: Double) -> Double {
    guard x < 700 else { return 0 }
    let n = (x * 1.4426950408889634).rounded()
    // ln 2 in two parts, so that n times the first is exact.
    let r = (x - n * 0.693147180369123816490) - n * 1.90821492927058770002e-10
    var sum = 1.0
    for term in stride(from: 15.0, to: 0, by: -1) { sum = 1 - sum * r / term }
    return Double(sign: .plus, exponent: -Int(n), significand: sum)
  }

  /// Cosine and sine of an angle in radians, to 1e-14.
  ///
  /// - Parameter angle: −3.2…3.2.
  package static func direction(_ angle: Double) -> (cosine: Double, sine: Double) {
    let square = angle * angle
    var (cosine, sine) = (1.0, 1.0)
    for term in stride(from: 30.0, to: 0, by: -2) {
      cosine = 1 - cosine * square / (term * (term - 1))
      sine = 1 - sine * square / (term * (term + 1))
    }
    return (cosine, sine * angle)
  }
}
