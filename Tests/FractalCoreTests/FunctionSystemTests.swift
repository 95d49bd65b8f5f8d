import FractalCore
import Testing

struct FunctionSystemTests {
  private let half = AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0, f: 0)
  private let moved = AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.5, f: 0)

  private func error(
    _ maps: [AffineMap], _ weights: [Double]
  ) -> FunctionSystemError? {
    do {
      _ = try FunctionSystem(maps: maps, weights: weights)
      return nil
    } catch {
      return error
    }
  }

  @Test func refusesWhatIsNoSystemAndSaysWhy() {
    #expect(error([], []) == .mapCount(0))
    #expect(
      error(Array(repeating: half, count: 33), Array(repeating: 1 / 33, count: 33)) == .mapCount(33)
    )
    #expect(error([half, moved], [1]) == .weightCount(weights: 1, maps: 2))
    #expect(error([half, moved], [1.5, -0.5]) == .weight(map: 1, value: 1.5))
    #expect(error([half, moved], [0.5, 0.75]) == .weightSum(1.25))
    var broken = moved
    broken.d = .infinity
    #expect(
      error([half, broken], [0.5, 0.5])
        == .coefficientNotFinite(map: 2, name: "d", value: .infinity))
    #expect(
      "\(error([broken], [1])!)"
        == "Coefficient 'd' of map 1 is inf. Give a finite number.")
  }

  @Test func admitsTheLimits() {
    #expect(error([half], [1]) == nil)
    #expect(error(Array(repeating: half, count: 32), Array(repeating: 1 / 32, count: 32)) == nil)
    #expect(error([half, moved], [0, 1]) == nil)
    #expect(error([half, moved], [0.5, 0.5 + 0.9e-9]) == nil)
    #expect(error([half, moved], [0.5, 0.5 + 2e-9]) != nil)
  }

  @Test func orderOfMapsAndSignOfZeroDoNotMatter() throws {
    var negated = half
    negated.b = -0.0
    let one = try FunctionSystem(maps: [half, moved], weights: [0.25, 0.75])
    let other = try FunctionSystem(maps: [moved, negated], weights: [0.75, 0.25])
    #expect(one == other)
    #expect(one.canonicalBytes == other.canonicalBytes)
    #expect(one.canonicalBytes.count == 2 * 7 * 8)
    let swapped = try FunctionSystem(maps: [half, moved], weights: [0.75, 0.25])
    #expect(one.canonicalBytes != swapped.canonicalBytes)
  }

  @Test func weightsFollowTheDeterminants() throws {
    let flat = AffineMap(a: 1, b: 1, c: 1, d: 1, e: 0, f: 0)
    let large = AffineMap(a: 1, b: 0, c: 0, d: -0.75, e: 0, f: 0)
    let system = try FunctionSystem.weightedByDeterminant([half, large, flat])
    #expect(system.weights.reduce(0, +) == 1)
    #expect(system.weights[system.maps.firstIndex(of: half)!] == 0.25)
    #expect(system.weights[system.maps.firstIndex(of: large)!] == 0.75)
    #expect(system.weights[system.maps.firstIndex(of: flat)!] == 0)
    #expect(throws: FunctionSystemError.noArea) {
      try FunctionSystem.weightedByDeterminant([flat])
    }
  }

  @Test func geometryOfTheGasket() throws {
    let gasket = try FunctionSystem.weightedByDeterminant([
      half, moved, AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.25, f: 0.5),
    ])
    #expect(gasket.geometry.largestSingularValue == 0.5)
    #expect(gasket.geometry.spectralRadius == 0.5)
    #expect(gasket.geometry.sigmaFactor == 4.5)
    #expect(abs(gasket.geometry.meanLogContraction - -0.6931471805599453) < 1e-15)
  }

  @Test func labelsReadBack() throws {
    let digest = Digest([0x9f, 0x2c, 0x4e, 0x1a, 0xb0, 0x07] + [UInt8](repeating: 0xff, count: 26))
    let label = SystemLabel(mapCount: 3, digest: try #require(digest))
    #expect(label.description == "ifs-3-9f2c4e1ab007")
    #expect(SystemLabel(label.description) == label)
    for wrong in [
      "ifs-3-9f2c4e1ab00", "ifs-03-9f2c4e1ab007", "ifs-33-9f2c4e1ab007",
      "IFS-3-9f2c4e1ab007", "ifs-3-9F2c4e1ab007", "ifs-3-9f2c4e1ab007-", "",
    ] {
      #expect(SystemLabel(wrong) == nil)
    }
  }
}
