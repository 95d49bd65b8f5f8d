import FractalCatalog
import GRDB
import Testing

/// The protocol that a filling ratio without further words is measured under.
struct DefaultProtocolTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test func theOverviewAndEveryQueryGoByIt() throws {
    let path = try folder.catalog { catalog in
      try TestSystems.fill(catalog, count: 6)
      try catalog.record(
        [(1, TestSystems.values(50))], protocol: catalog.protocolNamed("fractaldb"), seed: 1,
        rendererVersion: 1)
      #expect(try catalog.values(of: .fillingRatio).count == 6)
      #expect(try catalog.values(of: .dimension).count == 6)
    }
    let console = try QueryConsole(path: path)
    func rows(_ query: String, _ parameters: [String: String] = [:]) throws -> [[SQLValue]] {
      try console.run(sql: NamedQuery.named(query).sql, parameters: parameters).rows
    }
    #expect(try rows("systems_without_measurement").isEmpty)
    #expect(try rows("measurements_by_protocol").count == 6)
    let nearest = try rows("systems_nearest_filling", ["filling_ratio": "0"])
    #expect(nearest.map { $0[1] } == (0..<6).map { .real(TestSystems.values($0).fillingRatio) })
    #expect(try rows("filling_histogram") == [[.real(0), .integer(6)]])
  }

  /// System 1 is the denser one under `fractaldb`, system 2 under the default.
  @Test func theDensestOfAGroupIsTheOneThatImagesShowSo() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 2)
    try catalog.record(
      [(1, TestSystems.values(50))], protocol: catalog.protocolNamed("fractaldb"), seed: 1,
      rendererVersion: 1)
    let search = try catalog.beginDuplicateSearch(
      DuplicateSearch(name: "disguises", rule: .disguise(tolerance: 1e-6)))
    try catalog.record(
      [1, 2].map { DuplicateVerdict(system: $0, representative: 1, distance: 0) }, ofSearch: search)
    try catalog.resolveDuplicates(of: "disguises", keep: .densest)
    let kept = try catalog.systems(where: "set_aside = 0", order: nil, limit: nil)
    #expect(kept.map(\.id) == [2])
  }
}
