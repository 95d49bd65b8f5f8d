import FractalCatalog
import Testing

/// A search that is only tried binds nothing.
struct TrialSearchTests {
  private let catalog: Catalog
  private let trial = DuplicateSearch(
    name: "wide", rule: .disguise(tolerance: 0.1), isTrial: true)

  /// Eight systems, all in one class; the trial has them all in one group.
  init() throws {
    catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 8, perClass: 8)
    let search = try catalog.beginDuplicateSearch(trial)
    try catalog.record(
      (1...8).map { DuplicateVerdict(system: $0, representative: 1, distance: 0) },
      ofSearch: search)
  }

  private func request(_ name: String, keepTogether: [String]? = nil) -> SplitRequest {
    SplitTests.request(
      .system, .exact, name: name, fractions: [("train", 0.5), ("val", 0.5)],
      keepTogether: keepTogether, includesUnclassified: false)
  }

  @Test func aSplitKeepsItsGroupsTogetherOnlyIfItNamesIt() throws {
    let split = try catalog.createSplit(request("main"))
    #expect(split.keptTogether.isEmpty && split.subsets.map(\.systems) == [4, 4])
    let refusal = sentence { try catalog.createSplit(request("named", keepTogether: ["wide"])) }
    #expect(
      refusal?.contains("Exact counts are not possible") == true
        || refusal?.contains("empty") == true)
    // A word for all searches of a kind does not mean it.
    #expect(throws: CatalogError.self) {
      try catalog.createSplit(request("kind", keepTogether: ["disguises"]))
    }
    try TestSystems.fill(catalog, count: 12, perClass: 8)
    #expect(try catalog.extendSplit("main").keptTogether.isEmpty)
  }

  @Test func theAuditHoldsNoSplitAgainstIt() throws {
    try catalog.createSplit(request("main"))
    let audit = try catalog.audit(rendererVersion: 1, signatureVersion: 1)
    #expect(audit.filter(\.failed) == [])
    try catalog.removeDuplicateSearch(named: "wide")
    let binding = try catalog.beginDuplicateSearch(
      DuplicateSearch(name: "wide", rule: trial.rule))
    try catalog.record(
      (1...8).map { DuplicateVerdict(system: $0, representative: 1, distance: 0) },
      ofSearch: binding)
    let failed = try catalog.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed)
    #expect(failed.map(\.check).contains("leakage-exact"))
  }

  @Test func aTrialStaysOne() throws {
    #expect(try catalog.duplicateSearch(named: "wide") == trial)
    #expect(throws: CatalogError.self) {
      try catalog.beginDuplicateSearch(DuplicateSearch(name: "wide", rule: trial.rule))
    }
  }
}
