import FractalCore
import Testing

struct LogarithmTests {
  @Test func powersOfTwoAreExact() {
    for exponent in -1074...1023 {
      #expect(
        binaryLogarithm(Double(sign: .plus, exponent: exponent, significand: 1)) == Double(exponent)
      )
    }
  }

  @Test func productsAddUp() {
    var stream = RandomStream(seed: 2, index: 0, purpose: .patch)
    for _ in 0..<10_000 {
      let (x, y) = (stream.next(from: 1e-9, to: 4), stream.next(from: 1e-9, to: 4000))
      #expect(abs(naturalLogarithm(x * y) - naturalLogarithm(x) - naturalLogarithm(y)) < 1e-14)
    }
  }

  @Test func knownValuesAndEdges() {
    #expect(abs(naturalLogarithm(2.718281828459045) - 1) < 1e-15)
    #expect(abs(binaryLogarithm(3) - 1.584962500721156) < 3e-16)
    #expect(abs(binaryLogarithm(100_000) - 16.609640474436812) < 4e-15)
    #expect(binaryLogarithm(0) == -.infinity)
    #expect(naturalLogarithm(.infinity) == .infinity)
    #expect(naturalLogarithm(-1).isNaN && naturalLogarithm(.nan).isNaN)
  }
}
