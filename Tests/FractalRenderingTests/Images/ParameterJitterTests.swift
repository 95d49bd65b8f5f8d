import FractalCore
import FractalRendering
import Testing

struct ParameterJitterTests {
  private static let system = try! FunctionSystem.weightedByDeterminant([
    AffineMap(a: 0.5, b: 0.1, c: -0.2, d: 0.4, e: 0.3, f: -0.7),
    AffineMap(a: -0.3, b: 0.2, c: 0.25, d: 0.35, e: -0.5, f: 0.6),
    AffineMap(a: 0.1, b: -0.6, c: 0.4, d: 0.2, e: 0.9, f: 0.2),
  ])

  private func jittered(
    _ json: String, index: UInt64, row: Int = 0, _ system: FunctionSystem = system
  ) throws -> (outcome: JitterOutcome, maps: [AffineMap]) {
    let name = json.contains("table") ? "fractaldb-2020" : "classes"
    let recipe = try Recipe.named(name).setting("foreground.jitter", to: json)
    var stream = RandomStream(seed: 1, index: index, purpose: .jitter)
    var maps = system.maps
    let outcome = ParameterJitter(recipe.foreground.jitter)
      .apply(to: &maps, original: system.maps, row: row, stream: &stream)
    return (outcome, maps)
  }

  /// What each coefficient was multiplied by.
  private func factors(_ maps: [AffineMap]) -> [[Double]] {
    zip(maps, Self.system.maps).map { new, old in
      zip(new.coefficients, old.coefficients).map { $0.value / $1.value }
    }
  }

  @Test func oneMapIsScaledAsAWhole() throws {
    let json = #"{"kind": "one_map", "factor": [0.8, 1.1], "tries": 4, "limit": 1}"#
    var chosen = [0, 0, 0]
    for index in 0..<600 {
      let found = factors(try jittered(json, index: UInt64(index)).maps)
      let changed = found.indices.filter { found[$0][0] != 1 }
      #expect(changed.count == 1)
      chosen[changed[0]] += 1
      let own = found[changed[0]]
      #expect(own.allSatisfy { abs($0 - own[0]) < 1e-12 && (0.8...1.1).contains($0) })
    }
    #expect(chosen.allSatisfy { abs($0 - 200) < 60 })
  }

  @Test func oneParameterOfEachMapIsScaledByTheSameFactor() throws {
    let json = #"{"kind": "one_parameter", "factors": [0.2, 0.6, 1.4], "tries": 1, "limit": null}"#
    for index in 0..<200 {
      let found = factors(try jittered(json, index: UInt64(index)).maps)
      let changed = found.map { $0.filter { $0 != 1 } }
      #expect(changed.allSatisfy { $0.count == 1 })
      let all = Set(changed.flatMap(\.self).map { ($0 * 10).rounded() })
      #expect(all.count == 1 && all.isSubset(of: [2, 6, 14]))
    }
  }

  @Test func rotationKeepsSingularValuesAndShiftsKeepTheLinearPart() throws {
    let json = #"""
      {"kind": "rotation", "angle": [-0.5, 0.5], "shift": [-0.5, 0.5], "tries": 4, "limit": 1}
      """#
    var shifted = 0
    for index in 0..<600 {
      let maps = try jittered(json, index: UInt64(index)).maps
      for (new, old) in zip(maps, Self.system.maps) {
        #expect(abs(new.singularValues.largest - old.singularValues.largest) < 1e-12)
        #expect(abs(new.determinant - old.determinant) < 1e-12)
        if new.e != old.e {
          shifted += 1
          #expect(new.a == old.a && abs(new.e - old.e) <= 0.5 && abs(new.f - old.f) <= 0.5)
        }
      }
    }
    #expect(abs(shifted - 200) < 60)
  }

  @Test func singularValuesKeepTheSigmaFactorInItsBand() throws {
    let json = #"{"kind": "singular_values", "band": [5, 6], "tries": 4, "limit": null}"#
    var found: [Double] = []
    for index in 0..<400 {
      let maps = try jittered(json, index: UInt64(index)).maps
      found.append(
        maps.reduce(0) { $0 + $1.singularValues.largest + 2 * $1.singularValues.smallest })
    }
    // Three maps: (5 + 3)/2 to (6 + 3)/2.
    #expect(found.min()! >= 4 - 1e-9 && found.max()! <= 4.5 + 1e-9)
    #expect(found.min()! < 4.02 && found.max()! > 4.48)
  }

  @Test func noiseChangesEveryParameterByItself() throws {
    let json = #"{"kind": "noise", "spread": 0.1, "tries": 1, "limit": null}"#
    var all: [Double] = []
    for index in 0..<100 {
      all += factors(try jittered(json, index: UInt64(index)).maps).flatMap(\.self)
    }
    #expect(all.allSatisfy { (0.9 - 1e-12...1.1 + 1e-12).contains($0) })
    #expect(Set(all).count > 1_700)
    #expect(all.min()! < 0.905 && all.max()! > 1.095)
  }

  @Test func theTableHasTheRowsOfFractalDB() throws {
    let json = #"{"kind": "table", "factors": [0.2, 0.6, 1, 1.4, 1.8]}"#
    #expect(ParameterJitter.rows([0.2, 0.6, 1, 1.4, 1.8]) == 25)
    #expect(ParameterJitter.rows([0.5, 2]) == 12)
    // Rows 1 to 25 of weights_0.4.csv: parameter and factor.
    var rows: [(parameter: Int, factor: Double)] = []
    for parameter in 0..<6 {
      for factor in [0.2, 0.6, 1, 1.4, 1.8] where factor != 1 || parameter == 0 {
        rows.append((parameter, factor))
      }
    }
    for (row, (parameter, factor)) in rows.enumerated() {
      let (outcome, maps) = try jittered(json, index: 0, row: row)
      #expect(outcome == .row(row))
      for map in factors(maps) {
        for place in 0..<6 {
          #expect(abs(map[place] - (place == parameter ? factor : 1)) < 1e-12)
        }
      }
    }
  }

  @Test func whatBreaksTheLimitIsDrawnAgainAndThenGivenUp() throws {
    let stiff = try FunctionSystem.weightedByDeterminant([
      AffineMap(a: 0.99, b: 0, c: 0, d: 0.99, e: 0, f: 0),
      AffineMap(a: 0.99, b: 0, c: 0, d: 0.99, e: 1, f: 0),
    ])
    let growing = #"{"kind": "one_map", "factor": [1.05, 1.1], "tries": 4, "limit": 1}"#
    let refused = try jittered(growing, index: 0, stiff)
    #expect(refused.outcome == .refused(tries: 4) && refused.maps == stiff.maps)
    let either = #"{"kind": "one_map", "factor": [0.8, 1.1], "tries": 4, "limit": 1}"#
    var tries = [0, 0, 0, 0, 0]
    for index in 0..<300 {
      let (outcome, maps) = try jittered(either, index: UInt64(index), stiff)
      #expect(maps.allSatisfy { $0.singularValues.largest <= 1 })
      if case .changed(let number) = outcome { tries[number] += 1 }
    }
    // A third of the factors lies above 1/0.99.
    #expect(abs(tries[1] - 210) < 35 && tries[2] > 30 && tries[3] > 5)
  }
}
