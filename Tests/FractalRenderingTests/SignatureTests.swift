import FractalCore
import FractalRendering
import Testing

struct SignatureTests {
  private static func random(_ number: Int, spread: Double = 1) -> Signature {
    var stream = RandomStream(seed: 3, index: UInt64(number), purpose: .subject)
    return Signature(
      density: (0..<256).map { cell in
        UInt8(128 + spread * stream.next(from: -127, to: 127) * (cell < 100 ? 0.3 : 1))
      })
  }

  @Test func distanceIsAMetricUpToOrientation() {
    let (a, b, c) = (Self.random(1), Self.random(2), Self.random(3))
    #expect(a.distance(to: a) == 0)
    #expect(a.distance(to: b) == b.distance(to: a))
    #expect(a.distance(to: c) <= a.distance(to: b) + b.distance(to: c) + 1e-12)
    for orientation in 0..<8 {
      let turned = a.oriented(orientation)
      #expect(a.distance(to: turned) == 0)
      #expect(turned.distance(to: b) == a.distance(to: b))
      let (distance, found) = a.nearest(to: turned)
      #expect(distance == 0 && turned.oriented(found) == a)
    }
    #expect(Set((0..<8).map { a.oriented($0) }).count == 8)
    let (black, white) = ([UInt8](repeating: 0, count: 256), [UInt8](repeating: 255, count: 256))
    #expect(Signature(density: black).distance(to: Signature(density: white)) == 1)
  }

  @Test func theIndexFindsWhatComparingWithAllFinds() {
    // Around a few centres, so that some are near and most are far.
    var signatures: [Signature] = []
    for number in 0..<200 {
      let centre = Self.random(number % 15)
      let away = Self.random(1000 + number, spread: 0.15)
      signatures.append(
        Signature(
          density: zip(centre.density, away.density).map {
            UInt8(max(0, min(255, Int($0) + Int($1) - 128)))
          }
        ).oriented(number % 8))
    }
    var index = LookAlikeIndex()
    var hits = 0
    for (number, signature) in signatures.enumerated() {
      let all = signatures[..<number].enumerated().map {
        (number: $0.offset, distance: $0.element.distance(to: signature))
      }
      for reach in [0.0, 0.03, 0.06, 0.2] {
        let expected =
          all
          .filter { $0.distance <= reach && $0.distance <= 0.05 + 0.0006 * Double($0.number) }
          .min { ($0.distance, $0.number) < ($1.distance, $1.number) }
        let found = index.nearest(to: signature, within: reach)
        #expect(found?.number == expected?.number && found?.distance == expected?.distance)
        hits += found == nil ? 0 : 1
      }
      #expect(index.insert(signature, reach: 0.05 + 0.0006 * Double(number)) == number)
    }
    #expect(index.count == 200 && hits > 100 && hits < 700)
  }

  @Test func manyEqualSignaturesAreKept() {
    var index = LookAlikeIndex()
    for _ in 0..<100 { index.insert(Self.random(1), reach: 1) }
    #expect(index.nearest(to: Self.random(1), within: 0)?.number == 0)
  }

  @Test func aSignatureDependsOnSystemRecipeAndSeedAlone() throws {
    let recipe = try Recipe.named("classes")
    let painter = SignaturePainter(recipe)
    let first = painter.signature(of: Examples.fern, seed: 4)
    let noise = painter.noise(around: first, of: Examples.fern, seed: 4)
    _ = painter.signature(of: Examples.square, seed: 9)
    #expect(painter.signature(of: Examples.fern, seed: 4) == first)
    for kernel in Kernel.available {
      let other = SignaturePainter(recipe, kernel: kernel)
      #expect(other.signature(of: Examples.fern, seed: 4) == first)
      #expect(other.noise(around: first, of: Examples.fern, seed: 4) == noise)
    }
    #expect(painter.signature(of: Examples.fern, seed: 5) != first)
  }

  @Test func aSeedChangesLessThanJitterAndThatLessThanAnotherSystem() throws {
    let painter = SignaturePainter(try .named("classes"))
    let (fern, gasket) = (
      painter.signature(of: Examples.fern, seed: 1), painter.signature(of: Examples.gasket, seed: 1)
    )
    let bySeed = fern.distance(to: painter.signature(of: Examples.fern, seed: 2))
    let byJitter = painter.noise(around: fern, of: Examples.fern, seed: 1)
    #expect(bySeed < byJitter / 2)
    #expect(byJitter < fern.distance(to: gasket))
  }

  @Test func anEvenlyFilledSquareIsHalfGrey() throws {
    let painter = SignaturePainter(try .named("classes"))
    let density = painter.signature(of: Examples.square, seed: 1).density
    #expect(density.allSatisfy { (80...170).contains($0) })
    let mean = density.reduce(0) { $0 + Double($1) } / 256
    #expect(abs(mean - 127.5) < 1.5)
  }

  @Test(arguments: Examples.all.indices) func hostileSystemsHaveASignature(index: Int) throws {
    for name in ["classes", "fractaldb-2020", "anderson-2022-scenes"] {
      let painter = SignaturePainter(try .named(name))
      let signature = painter.signature(of: Examples.all[index], seed: 1)
      let noise = painter.noise(around: signature, of: Examples.all[index], seed: 1)
      #expect((0...1).contains(noise))
      #expect(painter.signature(of: Examples.all[index], seed: 1) == signature)
    }
  }

  /// The bits of signature version 1; a change is a new version.
  @Test func signaturesNeverChange() throws {
    let painter = SignaturePainter(try .named("classes"))
    let sums = [Examples.fern, Examples.gasket, Examples.square].map { system in
      let signature = painter.signature(of: system, seed: 1)
      let noise = painter.noise(around: signature, of: system, seed: 1)
      return signature.density.withUnsafeBytes {
        String(checksum(of: $0), radix: 16) + " \(Int(noise * 1e6))"
      }
    }
    #expect(
      sums == ["da70e4cf4f05f102 138956", "5a093bb21d54d061 136115", "c189647e8f40992 81101"])
    #expect(Signature.version == 1)
  }
}
