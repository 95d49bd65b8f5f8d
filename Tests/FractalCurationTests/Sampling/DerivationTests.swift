import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import Testing

struct DerivationTests {
  /// Coefficients that differ, none of them 0.
  private static let parent = try! FunctionSystem(
    maps: [
      AffineMap(a: 0.5, b: 0.1, c: -0.2, d: 0.4, e: 0.3, f: -0.7),
      AffineMap(a: -0.3, b: 0.2, c: 0.25, d: 0.35, e: -0.5, f: 0.6),
    ], weights: [0.75, 0.25])

  private func catalog(_ parents: [FunctionSystem] = [parent]) throws -> Catalog {
    let catalog = try Catalog.inMemory()
    try catalog.importAll(
      Origin(
        kind: .import, name: "test", version: "1",
        sourceDigest: Digest(Array(repeating: 1, count: 32)),
        promised: parents.count),
      parents.enumerated().map { Arrival(system: $1, number: $0) })
    return catalog
  }

  private func perturbation(
    of parent: FunctionSystem = parent, spread: Double = 0.1, seed: UInt64 = 3, count: Int = 40,
    minimumFilling: Double? = nil
  ) throws -> Derivation {
    try Derivation(
      perturbing: parent, spread: spread, seed: seed, count: count, minimumFilling: minimumFilling)
  }

  /// What each coefficient was multiplied by; small spreads leave the order of the maps.
  private func factors(_ child: FunctionSystem, of parent: FunctionSystem = parent) -> [Double] {
    zip(child.maps, parent.maps).flatMap { new, old in
      zip(new.coefficients, old.coefficients).map { $0.value / $1.value }
    }
  }

  private func expectSound(_ catalog: Catalog) throws {
    #expect(try catalog.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed) == [])
  }

  // Perturbation.

  @Test func eachCoefficientHasAFactorOfItsOwnUniformAroundOne() throws {
    let derivation = try perturbation()
    let all = (0..<500).map { factors(derivation.system(number: $0)) }
    for place in 0..<12 {
      let own = all.map { $0[place] }
      #expect(own.allSatisfy { (0.9 - 1e-12...1.1 + 1e-12).contains($0) })
      let mean = own.reduce(0, +) / 500
      let variance = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 500
      // 0.2² / 12 = 0.00333; the mean has a standard error of 0.0026.
      #expect(abs(mean - 1) < 0.012 && abs(variance - 0.2 * 0.2 / 12) < 0.0006)
    }
    #expect(all.allSatisfy { factors in Set(factors.map { ($0 * 1e12).rounded() }).count == 12 })
  }

  @Test func weightsFollowFromTheNewDeterminants() throws {
    for number in 0..<20 {
      let child = try perturbation().system(number: number)
      #expect(try child == FunctionSystem.weightedByDeterminant(child.maps))
    }
  }

  @Test func aParentWithoutAreaKeepsItsWeights() throws {
    let line = try FunctionSystem(
      maps: [
        AffineMap(a: 0.5, b: 0, c: 0, d: 0, e: 0.3, f: 0),
        AffineMap(a: 0.6, b: 0, c: 0, d: 0, e: -0.5, f: 0),
      ], weights: [0.75, 0.25])
    let child = try perturbation(of: line, spread: 0.01).system(number: 5)
    #expect(child.weights == [0.75, 0.25] && child.maps != line.maps)
    let huge = try FunctionSystem(
      maps: [AffineMap(a: 1e200, b: 0, c: 0, d: 1e200, e: 1, f: 1)], weights: [1])
    #expect(try perturbation(of: huge).system(number: 0).weights == [1])
  }

  @Test func aChildDependsOnParentSpreadSeedAndNumberAlone() throws {
    let child = try perturbation().system(number: 7)
    #expect(try perturbation(count: 8).system(number: 7) == child)
    let other = try FunctionSystem(maps: Self.parent.maps, weights: [0.5, 0.5])
    let strangers = try [
      perturbation(seed: 4).system(number: 7), perturbation().system(number: 8),
      perturbation(spread: 0.2).system(number: 7),
      perturbation(of: other).system(number: 7),
    ]
    #expect(Set(strangers + [child]).count == 5)
    // The children of two parents are not moved alike.
    let gaps = zip(factors(child), factors(strangers[3])).map { abs($0 - $1) }
    #expect(gaps.contains { $0 > 0.01 })
  }

  /// As docs/catalog.md says, computed from it in Python.
  @Test func aChildIsForEverTheSame() throws {
    #expect(try perturbation().system(number: 7).label.description == "ifs-2-a7a9e918db8c")
  }

  @Test func aCoefficientThatWouldOverflowIsNamed() throws {
    let huge = try FunctionSystem(
      maps: [AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 1.7e308, f: 0)], weights: [1])
    let refusal = """
      Coefficient 'e' of \(huge.label) is 1.7e+308. Multiplied by 1.1, it is too large for a \
      64-bit number. Leave this parent out, or choose smaller factors.
      """
    #expect {
      _ = try perturbation(of: huge)
    } throws: {
      "\($0)" == refusal
    }
    #expect(throws: CurationError.self) { try Derivation(weighting: huge) }
  }

  // The table of weights.

  @Test func theTableStandsInThePublishedOrder() throws {
    let derivation = try Derivation(weighting: Self.parent)
    #expect(derivation.count == 25)
    let first: [(row: Int, place: Int, factor: Double)] = [
      (0, 0, 0.2), (1, 0, 0.6), (3, 0, 1.4), (4, 0, 1.8), (5, 1, 0.2), (8, 1, 1.8), (9, 2, 0.2),
      (13, 3, 0.2), (17, 4, 0.2), (20, 4, 1.8), (21, 5, 0.2), (24, 5, 1.8),
    ]
    for (row, place, factor) in first {
      var expected = Self.parent.maps
      for map in expected.indices {
        switch place {
        case 0: expected[map].a *= factor
        case 1: expected[map].b *= factor
        case 2: expected[map].c *= factor
        case 3: expected[map].d *= factor
        case 4: expected[map].e *= factor
        default: expected[map].f *= factor
        }
      }
      #expect(
        try derivation.system(number: row)
          == FunctionSystem(maps: expected, weights: Self.parent.weights),
        "row \(row)")
    }
    #expect(derivation.system(number: 2) == Self.parent)
    #expect(Set((0..<25).map(derivation.system(number:))).count == 25)
  }

  @Test func theParentIsAmongTheChildrenWhateverTheFactors() throws {
    let published = try Derivation(weighting: Self.parent)
    let without = try Derivation(weighting: Self.parent, factors: [0.2, 0.6, 1.4, 1.8])
    #expect(without.origin == published.origin)
    let below = try Derivation(weighting: Self.parent, factors: [0.5])
    #expect(below.count == 7 && below.system(number: 1) == Self.parent)
  }

  @Test func theTableComesInWithTheParentAsItsOwnChild() throws {
    let catalog = try catalog()
    let derivation = try Derivation(weighting: Self.parent)
    let report = try derivation.add(to: catalog, threads: 2)
    #expect(report.added == 24 && report.alreadyHere == 1)
    #expect(try catalog.systems(where: "origin = 'test,weights'").map(\.id) == [1])
    #expect(
      derivation.origin.parameters
        == #"{"factors":[0.2,0.6,1.0,1.4,1.8],"parent":"\#(Self.parent.label)"}"#)
    #expect(derivation.origin.seed == nil && derivation.origin.version == "1")
    #expect(try catalog.families().values.allSatisfy { $0 == 1 })
    #expect(try catalog.families().count == 25)
    try expectSound(catalog)
  }

  // In the catalog.

  @Test(arguments: [1, 3]) func theSameAgainChangesNothing(threads: Int) throws {
    let catalog = try catalog()
    let derivation = try perturbation()
    #expect(try derivation.add(to: catalog, threads: threads).added == 40)
    let digest = try catalog.contentDigest()
    #expect(try derivation.add(to: catalog, threads: 2).repeated == 40)
    #expect(try catalog.contentDigest() == digest)
    #expect(
      try catalog.systems().dropFirst().map(\.system) == (0..<40).map(derivation.system(number:)))
    #expect(try catalog.families() == Dictionary(uniqueKeysWithValues: (1...41).map { ($0, 1) }))
    #expect(
      derivation.origin.parameters
        == #"{"count":40,"parent":"\#(Self.parent.label)","spread":0.1}"#)
    try expectSound(catalog)
  }

  @Test func aStoppedDerivationIsCompleted() throws {
    struct Stop: Error {}
    let derivation = try perturbation(count: 3000)
    let (whole, stopped) = (try catalog(), try catalog())
    _ = try derivation.add(to: whole, threads: 2)
    #expect(throws: Stop.self) {
      try derivation.add(to: stopped, threads: 2) { _, _ in throw Stop() }
    }
    #expect(try stopped.summary().rows(of: "system") == 1025)
    #expect(try derivation.add(to: stopped, threads: 1).repeated == 1024)
    #expect(try stopped.contentDigest() == whole.contentDigest())
    try expectSound(stopped)
  }

  @Test func aParentThatTheCatalogHasNotIsNamed() throws {
    let catalog = try Catalog.inMemory()
    let derivation = try perturbation()
    #expect {
      _ = try derivation.add(to: catalog, threads: 1)
    } throws: {
      "\($0)".contains("No system is labelled '\(Self.parent.label)'")
    }
    #expect(try catalog.summary().rows(of: "origin") == 0)
  }

  @Test func childrenDoNotBecomeParentsByACondition() throws {
    let catalog = try catalog()
    _ = try Derivation(weighting: Self.parent).add(to: catalog, threads: 1)
    #expect(try catalog.systems(where: "maps = 2").count == 25)
    #expect(try catalog.ancestors(where: "maps = 2").map(\.system) == [Self.parent])
    #expect(throws: CatalogError.self) { try catalog.ancestors(where: "maps = ") }
  }

  @Test func onlyChildrenThatFillEnoughAreKept() throws {
    let gasket = try FunctionSystem.weightedByDeterminant([
      AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0, f: 0),
      AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.5, f: 0),
      AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.25, f: 0.5),
    ])
    let derivation = try perturbation(
      of: gasket, spread: 0.3, count: 3, minimumFilling: 0.1)
    let (one, three) = (try catalog([gasket]), try catalog([gasket]))
    _ = try derivation.add(to: one, threads: 1)
    _ = try derivation.add(to: three, threads: 3)
    let isDense = "system IN (SELECT system FROM measurement WHERE filling_ratio >= 0.1)"
    #expect(try one.systems(where: isDense).count == 3)
    #expect(try one.contentDigest() == three.contentDigest())
    #expect(derivation.origin.parameters.contains(#""minimum_filling":0.1,"#))
    try expectSound(one)
  }
}
