import FractalCore
import TestSupport
import Testing

struct DisguiseTests {
  private let sampler = SingularValuesSampler()

  @Test(arguments: 0..<64) func everyDisguisedCopyIsSeenThrough(number: Int) throws {
    let system = sampler.system(seed: 5, index: UInt64(number))
    let planted = DisguisedCopy(number)
    let other = try planted.applied(to: system, number: number)
    let disguise = try #require(Disguise(of: system, as: other))
    #expect(disguise.turn == planted.turn)
    #expect(abs(disguise.scale / planted.scale - 1) < 1e-5)
    #expect(abs(disguise.shift.x - planted.shift.x) < 1e-4 * (1 + planted.scale))
    #expect(disguise.deviation < 1e-6)
    #expect(Disguise(of: other, as: system) != nil)
  }

  @Test func whatIsNotTheSameIsNotTakenForIt() throws {
    let system = sampler.system(seed: 5, index: 1)
    for place in 0..<6 {
      var maps = system.maps
      switch place {
      case 0: maps[0].a += 1e-4
      case 1: maps[0].b += 1e-4
      case 2: maps[0].c += 1e-4
      case 3: maps[0].d += 1e-4
      case 4: maps[0].e += 1e-3
      default: maps[0].f += 1e-3
      }
      let other = try FunctionSystem(maps: maps, weights: system.weights)
      #expect(Disguise(of: system, as: other) == nil, "coefficient \(place)")
    }
    var weights = system.weights
    weights[0] += 1e-4
    weights[1] -= 1e-4
    #expect(
      Disguise(of: system, as: try FunctionSystem(maps: system.maps, weights: weights)) == nil)
    #expect(Disguise(of: system, as: sampler.system(seed: 5, index: 2)) == nil)
  }

  @Test func mapsWithEqualLinearPartsAreToldApartByTheirShifts() throws {
    let halves = [(0.0, 0.0), (0.5, 0.0), (0.25, 0.5)].map {
      AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: $0.0, f: $0.1)
    }
    let gasket = try FunctionSystem(maps: halves, weights: [0.25, 0.25, 0.5])
    for number in 0..<16 {
      let other = try DisguisedCopy(number).applied(to: gasket)
      #expect(Disguise(of: gasket, as: other) != nil)
    }
    // The same triangle, pulled to one side.
    var pulled = halves
    pulled[2].e = 0.4
    let other = try FunctionSystem(maps: pulled, weights: [0.25, 0.25, 0.5])
    #expect(Disguise(of: gasket, as: other) == nil)
  }

  @Test func extremeSystemsAreComparedOrLeftAlone() throws {
    let huge = try FunctionSystem(
      maps: [AffineMap(a: 1e300, b: 0, c: 0, d: 1e300, e: 1, f: 1)], weights: [1])
    #expect(Disguise(of: huge, as: huge) == nil)
    let point = try FunctionSystem(
      maps: [AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.5, f: 1)], weights: [1])
    let elsewhere = try FunctionSystem(
      maps: [AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: -3, f: 2)], weights: [1])
    #expect(Disguise(of: point, as: elsewhere) != nil)
    let still = try FunctionSystem(
      maps: [AffineMap(a: 1, b: 0, c: 0, d: 1, e: 0, f: 0)], weights: [1])
    #expect(Disguise(of: still, as: still) != nil)
  }
}
