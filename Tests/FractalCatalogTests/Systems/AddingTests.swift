import FractalCatalog
import FractalCore
import Testing

struct AddingTests {
  @Test func whatComesInComesOut() throws {
    let catalog = try Catalog.inMemory()
    let report = try catalog.importAll(
      TestSystems.origin(promised: 50), TestSystems.arrivals(0..<50))
    #expect(report.added == 50 && report.items == 50)
    let systems = try catalog.systems()
    #expect(systems.map(\.system) == (0..<50).map(TestSystems.system))
    #expect(systems.map(\.label) == (0..<50).map { TestSystems.system($0).label })
  }

  @Test func digestAndLabelDoNotDependOnTheOrderOfMaps() throws {
    for number in 0..<30 {
      let system = TestSystems.system(number)
      let other = try FunctionSystem(
        maps: system.maps.reversed(), weights: system.weights.reversed())
      #expect(system.digest == other.digest)
      #expect(system.label.description.hasPrefix("ifs-\(system.maps.count)-"))
    }
  }

  @Test func digestIsTheOneOfTheManual() throws {
    // docs/catalog.md computes it with Python.
    let half = try FunctionSystem(
      maps: [
        AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.5, f: 0),
        AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: -0.0, f: 0),
      ], weights: [0.5, 0.5])
    #expect(half.label.description == "ifs-2-091fabab269e")
  }

  @Test func doingTheSameTwiceAddsNothing() throws {
    let catalog = try Catalog.inMemory()
    let (origin, arrivals) = (
      TestSystems.origin(promised: 9), TestSystems.arrivals(0..<9, perClass: 3)
    )
    let first = try catalog.importAll(origin, arrivals)
    #expect(first.added == 9 && first.classesCreated == 3 && first.classMembersAdded == 9)
    let digest = try catalog.contentDigest()
    let second = try catalog.importAll(origin, arrivals)
    #expect(second.repeated == 9 && second.added == 0 && second.alreadyHere == 0)
    #expect(second.classesCreated == 0 && second.classMembersAdded == 0)
    #expect(try catalog.contentDigest() == digest)
    #expect(try catalog.beginOrigin(origin).isNew == false)
  }

  @Test func knownSystemGainsAnOrigin() throws {
    let catalog = try Catalog.inMemory()
    try catalog.importAll(TestSystems.origin(promised: 5), TestSystems.arrivals(0..<5))
    let report = try catalog.importAll(
      TestSystems.origin(promised: 6, name: "singular-values"), TestSystems.arrivals(2..<8))
    #expect(report.added == 3 && report.alreadyHere == 3)
    #expect(try catalog.systems(where: "origin = 'singular-values,uniform'").count == 3)
  }

  @Test func oneSourceMayHoldASystemTwice() throws {
    let catalog = try Catalog.inMemory()
    var arrivals = TestSystems.arrivals(0..<2)
    arrivals.append(Arrival(system: TestSystems.system(0), number: 2, name: "again"))
    let report = try catalog.importAll(TestSystems.origin(promised: 3), arrivals)
    #expect(report.added == 2 && report.alreadyHere == 1)
    #expect(try catalog.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed) == [])
  }

  @Test func additionIsAtomic() throws {
    let catalog = try Catalog.inMemory()
    let digest = try catalog.contentDigest()
    var arrivals = TestSystems.arrivals(0..<20, perClass: 2)
    arrivals[19].number = 3
    let refusal = sentence {
      try catalog.importAll(TestSystems.origin(promised: 20), arrivals)
    }
    #expect(refusal?.hasPrefix("Item 3 of origin 'uniform' was '") == true)
    #expect(try catalog.contentDigest() == digest)
  }

  @Test func systemBeyondEveryDoubleIsNamed() throws {
    let huge = try FunctionSystem(
      maps: [AffineMap(a: 1.7e308, b: 1.7e308, c: 1.7e308, d: -1.7e308, e: 0, f: 0)], weights: [1])
    let catalog = try Catalog.inMemory()
    let refusal = sentence {
      try catalog.importAll(
        TestSystems.origin(promised: 1), [Arrival(system: huge, number: 0)])
    }
    #expect(refusal?.hasPrefix("System '\(huge.label)' has coefficients so large") == true)
  }

  @Test func systemThatCollapsesHasNoLogContraction() throws {
    let point = try FunctionSystem(
      maps: [AffineMap(a: 0, b: 0, c: 0, d: 0, e: 1, f: 0)], weights: [1])
    let catalog = try Catalog.inMemory()
    try catalog.importAll(TestSystems.origin(promised: 1), [Arrival(system: point, number: 0)])
    #expect(try catalog.systems(where: "mean_log_contraction IS NULL").count == 1)
    #expect(try catalog.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed) == [])
  }

  @Test func seedThatSQLiteCannotStoreIsNamed() throws {
    let catalog = try Catalog.inMemory()
    let refusal = sentence {
      _ = try catalog.beginOrigin(TestSystems.origin(promised: 1, seed: UInt64.max))
    }
    #expect(
      refusal
        == """
        Seed 18446744073709551615 is too large for the catalog. Give one from 0 to \
        9223372036854775807.
        """)
  }

  @Test func measurementMayComeWithTheSystem() throws {
    let catalog = try Catalog.inMemory()
    var arrival = TestSystems.arrivals(0..<1)[0]
    arrival.measurement = .init(
      protocolName: "fractaldb", rendererVersion: 4, values: TestSystems.values(0))
    try catalog.importAll(TestSystems.origin(promised: 1), [arrival])
    #expect(try catalog.measurement(of: 1, protocol: "fractaldb") == TestSystems.values(0))
    let conditions = try catalog.protocolNamed("fractaldb")
    for (version, left) in [(4, 0), (5, 1)] {
      #expect(
        try catalog.countToMeasure(protocol: conditions, seed: 1, rendererVersion: version) == left)
    }
  }

  @Test func actsThatDifferAnywhereAreOtherOrigins() throws {
    let catalog = try Catalog.inMemory()
    let origin = TestSystems.origin(promised: 1)
    let changes: [WritableChange] = [
      { $0.kind = .import }, { $0.name = "x" }, { $0.version = "2" },
      { $0.parameters = #"{"a":1}"# }, { $0.seed = 8 }, { $0.seed = nil },
      { $0.sourceDigest = Digest(Array(repeating: 1, count: 32)) }, { $0.promised = 2 },
    ]
    var ids = [try catalog.beginOrigin(origin).id]
    for change in changes {
      var other = origin
      change(&other)
      ids.append(try catalog.beginOrigin(other).id)
    }
    #expect(Set(ids).count == changes.count + 1)
  }

  private typealias WritableChange = (inout Origin) -> Void

  @Test func progressTellsWhereToGoOn() throws {
    let catalog = try Catalog.inMemory()
    let (origin, _) = try catalog.beginOrigin(TestSystems.origin(promised: 10))
    var progress = try catalog.progress(ofOrigin: origin)
    #expect(progress.count == 0 && progress.highestNumber == nil)
    try catalog.add(TestSystems.arrivals(0..<3) + TestSystems.arrivals(7..<8), to: origin)
    progress = try catalog.progress(ofOrigin: origin)
    #expect(progress.count == 4 && progress.highestNumber == 7)
  }
}
