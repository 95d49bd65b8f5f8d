import FractalCore
import Testing

struct AffineMapTests {
  private func linear(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> AffineMap {
    AffineMap(a: a, b: b, c: c, d: d, e: 0, f: 0)
  }

  @Test func singularValuesOfKnownMaps() {
    #expect(linear(3, 0, 0, -2).singularValues == (3, 2))
    #expect(linear(0, 0, 0, 0).singularValues == (0, 0))
    let shear = linear(1, 1, 0, 1).singularValues
    #expect(abs(shear.largest - 1.618033988749895) < 1e-15)
    #expect(abs(shear.smallest - 0.6180339887498949) < 1e-15)
  }

  @Test func singularValuesMultiplyToTheDeterminantAndSurviveTransposition() {
    var stream = RandomStream(seed: 1, index: 0, purpose: .patch)
    for _ in 0..<1_000 {
      let m = (0..<4).map { _ in stream.next(from: -2, to: 2) }
      let map = linear(m[0], m[1], m[2], m[3])
      let (largest, smallest) = map.singularValues
      #expect(largest >= smallest && smallest >= 0)
      #expect(abs(largest * smallest - abs(map.determinant)) < 1e-14)
      // ‖A‖² over all entries is the sum of the squares of the singular values.
      let squares = m.reduce(0) { $0 + $1 * $1 }
      #expect(abs(largest * largest + smallest * smallest - squares) < 1e-13)
      let transposed = linear(m[0], m[2], m[1], m[3]).singularValues
      #expect(abs(transposed.largest - largest) < 1e-15)
      #expect(map.spectralRadius <= largest * (1 + 1e-12))
    }
  }

  @Test func hugeAndTinyCoefficientsDoNotOverflow() {
    #expect(linear(1e300, 0, 0, 1e300).singularValues == (1e300, 1e300))
    #expect(linear(1e-300, 0, 0, 1e-300).spectralRadius == 1e-300)
  }

  @Test func spectralRadiusOfKnownMaps() {
    #expect(linear(0, -0.5, 0.5, 0).spectralRadius == 0.5)  // a turn: complex eigenvalues
    #expect(linear(0, 1, 0, 0).spectralRadius == 0)  // nilpotent, though it stretches by 1
    #expect(linear(2, 0, 0, -3).spectralRadius == 3)
  }

  @Test func fixedPointStaysInPlace() throws {
    let map = AffineMap(a: 0.5, b: 0.25, c: -0.25, d: 0.5, e: 1, f: 2)
    let (x, y) = try #require(map.fixedPoint)
    #expect(abs(map.a * x + map.b * y + map.e - x) < 1e-15)
    #expect(abs(map.c * x + map.d * y + map.f - y) < 1e-15)
    #expect(AffineMap(a: 1, b: 0, c: 0, d: 1, e: 1, f: 0).fixedPoint == nil)
  }
}
