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
    // Around a few centres, in all orientations, so that some are near and most are far.
    var signatures: [Signature] = []
    for number in 0..<600 {
      let centre = Self.random(number % 40)
      let away = Self.random(1000 + number, spread: 0.02 + 0.04 * Double(number % 4))
      signatures.append(
        Signature(
          density: zip(centre.density, away.density).map {
            UInt8(max(0, min(255, Int($0) + Int($1) - 128)))
          }
        ).oriented(number % 8))
    }
    // Reaches of all lengths: 0, short, beyond everything.
    func reach(_ number: Int) -> Double { number % 97 == 0 ? 1.5 : 0.0002 * Double(number % 400) }
    var index = LookAlikeIndex()
    var hits = 0
    for (number, signature) in signatures.enumerated() {
      let all = signatures[..<number].enumerated().map {
        (number: $0.offset, distance: $0.element.distance(to: signature))
      }
      for radius in [0.0, 0.01, 0.03, 0.06, 0.2, 2] {
        let expected =
          all.filter { $0.distance <= radius && $0.distance <= reach($0.number) }
          .min { ($0.distance, $0.number) < ($1.distance, $1.number) }
        let found = index.nearest(to: signature, within: radius)
        #expect(found?.number == expected?.number && found?.distance == expected?.distance)
        let near = all.filter { $0.distance <= radius && $0.distance <= reach($0.number) }
        #expect(index.all(near: signature, within: radius) == near.map(\.number))
        hits += found == nil ? 0 : 1
      }
      #expect(index.insert(signature, reach: reach(number)) == number)
    }
    #expect(index.count == 600 && hits > 500 && hits < 3000)
  }

  @Test func featuresAreNeverFurtherApartThanSignatures() {
    // An index with a reach of just the distance must find, however the pair lies to each other.
    for number in 0..<300 {
      let spread = [1.0, 0.2, 0.01][number % 3]
      let (one, other) = (Self.random(number, spread: spread), Self.random(number + 1))
      let distance = one.distance(to: other)
      var index = LookAlikeIndex()
      index.insert(one.oriented(number % 8), reach: distance)
      #expect(index.nearest(to: other, within: distance)?.distance == distance)
    }
    let (black, white) = ([UInt8](repeating: 0, count: 256), [UInt8](repeating: 255, count: 256))
    var index = LookAlikeIndex()
    index.insert(Signature(density: black), reach: 1)
    #expect(index.nearest(to: Signature(density: white), within: 1)?.distance == 1)
  }

  @Test func anEmptyIndexFindsNothing() {
    #expect(LookAlikeIndex().nearest(to: Self.random(1), within: 1) == nil)
    #expect(LookAlikeIndex().all(near: Self.random(1), within: 1).isEmpty)
  }

  @Test func manyEqualSignaturesAreKept() {
    var index = LookAlikeIndex()
    for _ in 0..<100 { index.insert(Self.random(1), reach: 1) }
    #expect(index.nearest(to: Self.random(1), within: 0)?.number == 0)
  }

  @Test func aSignatureDependsOnSystemRecipeAndSeedAlone() throws {
    let recipe = try Recipe.named("classes")
    let painter = SignaturePainter(recipe)
    let first = painter.appearance(of: Examples.fern, seed: 4, by: .glance)
    let close = painter.appearance(of: Examples.fern, seed: 4, by: .close)
    _ = painter.signature(of: Examples.square, seed: 9)
    #expect(painter.signature(of: Examples.fern, seed: 4) == first.signature)
    for kernel in Kernel.available {
      let other = SignaturePainter(recipe, kernel: kernel)
      #expect(other.appearance(of: Examples.fern, seed: 4, by: .glance) == first)
      #expect(other.appearance(of: Examples.fern, seed: 4, by: .close) == close)
    }
    #expect(painter.signature(of: Examples.fern, seed: 5) != first.signature)
    #expect(painter.appearance(of: Examples.fern, seed: 5, by: .close) != close)
  }

  @Test func aSeedChangesLessThanJitterAndThatLessThanAnotherSystem() throws {
    let painter = SignaturePainter(try .named("classes"))
    let (fern, gasket) = (
      painter.signature(of: Examples.fern, seed: 1), painter.signature(of: Examples.gasket, seed: 1)
    )
    let bySeed = fern.distance(to: painter.signature(of: Examples.fern, seed: 2))
    let byJitter = painter.appearance(of: Examples.fern, seed: 1, by: .glance).noise
    #expect(bySeed < byJitter)
    #expect(byJitter < fern.distance(to: gasket))
  }

  @Test func jitterThatIsRefusedIsNoNoise() throws {
    let recipe = try Recipe.named("classes")
    func noises(_ jitter: String) throws -> [Double] {
      let painter = SignaturePainter(try recipe.setting([("foreground.jitter", jitter)]))
      return Look.allCases.map {
        painter.appearance(of: Examples.fern, seed: 1, by: $0).noise
      }
    }
    let none = try noises(#"{"kind":"none"}"#)
    // No map is contracted so far.
    let refused = try noises(#"{"kind":"one_map","factor":[0.8,1.1],"tries":4,"limit":0.1}"#)
    #expect(none.allSatisfy { $0 > 0 } && refused == none)
  }

  @Test func theRowOfATableThatChangesNothingDoesNotCount() throws {
    let painter = SignaturePainter(try .named("fractaldb-2020"))
    let larger = (0..<10 as Range<UInt64>).count { index in
      let system = SingularValuesSampler().system(seed: 7, index: index)
      let signature = painter.signature(of: system, seed: 1)
      let again = painter.signature(of: system, seed: 2).distance(to: signature)
      return painter.appearance(of: system, seed: 1, by: .glance).noise > 1.5 * again
    }
    #expect(larger >= 7)
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
      for look in Look.allCases {
        let appearance = painter.appearance(of: Examples.all[index], seed: 1, by: look)
        #expect((0...1).contains(appearance.noise))
        #expect(painter.appearance(of: Examples.all[index], seed: 1, by: look) == appearance)
      }
    }
  }

  /// The bits of signature version 3; a change is a new version.
  @Test func signaturesNeverChange() throws {
    let painter = SignaturePainter(try .named("classes"))
    let sums = [Examples.fern, Examples.gasket, Examples.square].map { system in
      Look.allCases.map { look in
        let found = painter.appearance(of: system, seed: 1, by: look)
        let sum = found.signature.density.withUnsafeBytes { String(checksum(of: $0), radix: 16) }
        return "\(sum) \(Int(found.noise * 1e6))"
      }
    }
    #expect(
      sums == [
        ["7e723dcf29608cbc 140205", "a84e472d3d5870b1 138278", "c14bf8aac80d4a88 132628"],
        ["96c7cd38be264339 59022", "4132391a959378af 50721", "cb2c494e61f5372c 54164"],
        ["5aaae046aed95d72 46048", "ab35068eafa6b99d 31676", "c09190fd1ca5e504 13395"],
      ])
    #expect(Signature.version == 3)
  }
}
