/// The logarithm to base 2, only by arithmetic: the same bits on every machine and in every build.
///
/// The C library's logarithm differs in its last bit between versions, so nothing that is stored or
/// drawn may use it. The error is below 2 units in the last place for results above 1 in absolute
/// value, and below 4e-16 for others.
///
/// Method: x = 2^k m with m in [√½, √2); ln m = 2 artanh((m − 1)/(m + 1)) as a power series, whose
/// argument is below 0.172, so that twelve terms leave less than 1e-19.
///
/// - Parameter x: At least 0.
/// - Returns: −∞ for 0, not-a-number below 0.
public func binaryLogarithm(_ x: Double) -> Double {
  let (exponent, mantissa) = split(x)
  guard mantissa.isFinite else { return mantissa }
  return exponent + naturalLogarithmNearOne(mantissa) * 1.4426950408889634
}

/// The natural logarithm, by arithmetic alone; see ``binaryLogarithm(_:)``.
public func naturalLogarithm(_ x: Double) -> Double {
  let (exponent, mantissa) = split(x)
  guard mantissa.isFinite else { return mantissa }
  return exponent * 0.6931471805599453 + naturalLogarithmNearOne(mantissa)
}

/// x as 2^exponent · mantissa with the mantissa in [√½, √2), or what its logarithm is as mantissa.
private func split(_ x: Double) -> (exponent: Double, mantissa: Double) {
  guard x > 0 else { return (0, x == 0 ? -.infinity : .nan) }
  guard x < .infinity else { return (0, x) }
  let high = x.significand > 1.4142135623730951
  return (Double(x.exponent) + (high ? 1 : 0), high ? x.significand / 2 : x.significand)
}

private func naturalLogarithmNearOne(_ m: Double) -> Double {
  let s = (m - 1) / (m + 1)
  let square = s * s
  var sum = 0.0
  var odd = 23.0
  while odd >= 3 {
    sum = (sum + 1 / odd) * square
    odd -= 2
  }
  return 2 * s * (1 + sum)
}
