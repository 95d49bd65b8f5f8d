import FractalCatalog
import Testing

struct MeasuringTests {
  @Test func builtInProtocolsAreThoseOfTheManual() throws {
    let catalog = try Catalog.inMemory()
    #expect(
      try catalog.protocols() == [
        MeasurementProtocol(name: "fractaldb", points: 100_000, side: 512, padding: 6),
        MeasurementProtocol(name: "square", points: 100_000, side: 256),
        MeasurementProtocol(
          name: "settled", points: 100_000, side: 512, padding: 6, start: .attractor, burnIn: 300,
          keepsTransient: false),
      ])
  }

  @Test func protocolComesBackAsItWasCreated() throws {
    let catalog = try Catalog.inMemory()
    let box = MeasurementProtocol(
      name: "box", points: 5, side: 64, padding: 3,
      view: .box(.init(minX: -1, minY: -2, maxX: 3, maxY: 4)), start: .attractor, burnIn: 0,
      keepsTransient: false, seed: 9)
    try catalog.createProtocol(box)
    #expect(try catalog.protocolNamed("box") == box)
    let again = sentence { try catalog.createProtocol(box) }
    #expect(
      again == "There is already a protocol 'box', and it never changes. Choose another name.")
    let unknown = sentence { _ = try catalog.protocolNamed("boxes") }
    #expect(
      unknown == """
        There is no protocol 'boxes'. Did you mean 'box'? There are: fractaldb, square, settled, \
        box.
        """)
  }

  @Test func stoppedRunFindsWhatIsLeft() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 10, measured: false)
    let conditions = try catalog.protocolNamed("fractaldb")
    func left(version: Int = 1) throws -> [Int64] {
      let systems = try catalog.systemsToMeasure(
        protocol: conditions, seed: 1, rendererVersion: version, after: 0, limit: 100)
      #expect(
        try catalog.countToMeasure(protocol: conditions, seed: 1, rendererVersion: version)
          == systems.count)
      return systems.map(\.id)
    }
    #expect(try left() == Array(1...10))
    try catalog.record(
      [(3, TestSystems.values(3)), (7, TestSystems.values(7))], protocol: conditions, seed: 1,
      rendererVersion: 1)
    #expect(try left() == [1, 2, 4, 5, 6, 8, 9, 10])
    #expect(try left(version: 2) == Array(1...10))
    let batch = try catalog.systemsToMeasure(
      protocol: conditions, seed: 1, rendererVersion: 1, after: 4, limit: 3)
    #expect(batch.map(\.id) == [5, 6, 8])
    #expect(batch.map(\.system) == [4, 5, 7].map(TestSystems.system))
  }

  @Test func measurementComesBackAsItWasRecorded() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 2, measured: false)
    let square = try catalog.protocolNamed("square")
    var escaped = TestSystems.values(1, side: 256)
    (escaped.extents, escaped.entropy, escaped.dimension) = (nil, nil, nil)
    (escaped.dimensionError, escaped.largestShare) = (nil, nil)
    try catalog.record(
      [(1, TestSystems.values(0, side: 256)), (2, escaped)], protocol: square, seed: 3,
      rendererVersion: 1)
    #expect(
      try catalog.measurement(of: 1, protocol: "square", seed: 3)
        == TestSystems.values(0, side: 256))
    #expect(try catalog.measurement(of: 2, protocol: "square", seed: 3) == escaped)
    #expect(try catalog.measurement(of: 2, protocol: "square", seed: 4) == nil)
    #expect(try catalog.measurement(of: 2, protocol: "square") == nil)
  }

  @Test func recordingAgainReplaces() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 1)
    let conditions = try catalog.protocolNamed("settled")
    try catalog.record(
      [(1, TestSystems.values(5))], protocol: conditions, seed: 1, rendererVersion: 2)
    #expect(try catalog.measurement(of: 1, protocol: "settled") == TestSystems.values(5))
    #expect(try catalog.summary().measured.last?.measurements == 1)
  }

  @Test func badBatchIsRefusedAsAWhole() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 2, measured: false)
    let conditions = try catalog.protocolNamed("fractaldb")
    var wrong = TestSystems.values(1)
    wrong.fillingRatio = 1.5
    let refusal = sentence {
      try catalog.record(
        [(1, TestSystems.values(0)), (2, wrong)], protocol: conditions, seed: 1, rendererVersion: 1)
    }
    #expect(
      refusal
        == """
        ':memory:' refused a row: the rule 'filling ratio is a share' does not hold. Nothing of \
        this step was kept. Check what you gave, and the catalog with 'fractalog audit'.
        """)
    #expect(try catalog.measurement(of: 1, protocol: "fractaldb") == nil)
  }
}
