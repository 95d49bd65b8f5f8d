import FractalCatalog
import Testing

struct ContentDigestTests {
  private func make(batch: Int, stopAfter: Int? = nil) throws -> Catalog {
    let catalog = try Catalog.inMemory()
    let origin = TestSystems.origin(promised: 30)
    if let stopAfter {
      let (id, _) = try catalog.beginOrigin(origin)
      try catalog.add(TestSystems.arrivals(0..<stopAfter), to: id)
    }
    let (id, _) = try catalog.beginOrigin(origin)
    for start in stride(from: 0, to: 30, by: batch) {
      try catalog.add(TestSystems.arrivals(start..<min(30, start + batch)), to: id)
    }
    let conditions = try catalog.protocolNamed("fractaldb")
    var after: Int64 = 0
    while true {
      let systems = try catalog.systemsToMeasure(
        protocol: conditions, seed: 1, rendererVersion: 1, after: after, limit: batch)
      guard let last = systems.last else { break }
      // In reverse, as threads might finish.
      try catalog.record(
        systems.reversed().map { ($0.id, TestSystems.values(Int($0.id))) }, protocol: conditions,
        seed: 1, rendererVersion: 1)
      after = last.id
    }
    _ = try catalog.assignClasses(perClass: 3)
    try catalog.createSelection(name: "s", where: "maps = 3")
    try catalog.createSplit(SplitTests.request(.system, .exact))
    return catalog
  }

  @Test func sameCommandsGiveTheSameDigest() throws {
    let digests = try [7, 30, 1].map { try make(batch: $0).contentDigest() }
    #expect(Set(digests).count == 1)
    #expect(try make(batch: 7, stopAfter: 11).contentDigest() == digests[0])
  }

  @Test func everyChangeShows() throws {
    let catalog = try make(batch: 30)
    var digests = [try catalog.contentDigest()]
    let conditions = try catalog.protocolNamed("square")
    try catalog.record(
      [(1, TestSystems.values(1, side: 256))], protocol: conditions, seed: 1, rendererVersion: 1)
    digests.append(try catalog.contentDigest())
    try catalog.record(
      [(1, TestSystems.values(2, side: 256))], protocol: conditions, seed: 1, rendererVersion: 1)
    digests.append(try catalog.contentDigest())
    try catalog.createProtocol(MeasurementProtocol(name: "x", points: 1, side: 1))
    digests.append(try catalog.contentDigest())
    _ = try catalog.beginOrigin(TestSystems.origin(promised: 0, name: "x"))
    digests.append(try catalog.contentDigest())
    #expect(Set(digests).count == digests.count)
  }

  @Test func summaryCounts() throws {
    let summary = try make(batch: 30).summary()
    #expect(summary.rows(of: "system") == 30 && summary.rows(of: "class") == 10)
    #expect(summary.rows(of: "nothing") == 0)
    #expect(summary.measured.map(\.systems) == [30, 0, 0])
    #expect(summary.unclassed == 0 && summary.path == ":memory:" && summary.bytes > 4096)
    #expect(summary.schemaVersion == Migration.all.count)
    #expect(summary.contractive > 0 && summary.contractive < 30)
  }
}
