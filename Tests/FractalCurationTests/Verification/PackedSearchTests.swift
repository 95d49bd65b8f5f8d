import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import TestSupport
import Testing

/// A pack of a dataset whose split keeps look-alikes together has what proves it.
struct PackedSearchTests {
  /// Twelve systems, of which four have a slightly changed child that looks like them; the children
  /// are of the classes of their parents.
  private func source(_ folder: TemporaryFolder) throws -> Catalog {
    let catalog = try Catalog(path: "\(folder.path)/c.sqlite", access: .create)
    let quick = try ExampleDatasets.quick("classes")
    _ = try RecipeLibrary.store(quick, in: catalog)
    let parents = FunctionSystem.sampled(12)
    let children = try parents.prefix(4).map { try $0.lookAlike() }
    let systems = parents + children
    let origin = try catalog.beginOrigin(
      Origin(
        kind: .import, name: "jsonl", version: "1",
        sourceDigest: Digest(Array(repeating: 1, count: 32)),
        promised: systems.count))
    _ = try catalog.add(
      systems.enumerated().map {
        Arrival(system: $1, number: $0, className: $0 % 2 == 0 ? "even" : "odd")
      }, to: origin.id)
    let search = DuplicateSearch(
      name: "alike", rule: .appearance(recipe: "quick", seed: 1, tolerance: 1))
    let report = try DuplicateFinding(search, threads: 2).run(on: catalog)
    try #require(report.duplicates >= 3)
    try catalog.createSplit(
      SplitRequest(
        name: "main", unit: .system, method: .stable, seed: 4,
        fractions: [("train", 0.5), ("val", 0.5)], keepTogether: ["alike"]))
    _ = try Dataset.create(
      "d", split: "main", recipe: "quick", images: .perClass(6), seed: 7, in: catalog)
    return catalog
  }

  @Test func itHasTheGroupsTheSignaturesAndTheirProof() throws {
    let folder = try TemporaryFolder()
    let catalog = try source(folder)
    let path = "\(folder.path)/d.fractalog"
    try Dataset.pack("d", in: catalog, to: path, references: 8, threads: 2)
    let pack = try Catalog(path: path, access: .read)
    #expect(try pack.duplicateSearches() == catalog.duplicateSearches())
    #expect(
      try pack.duplicateGroups(of: "alike").map(\.representative).sorted()
        == catalog.duplicateGroups(of: "alike").map(\.representative).sorted())
    #expect(try pack.split(named: "main").keptTogether == [.duplicates(search: "alike")])
    // What 'dataset verify' does, and what 'audit' does.
    let report = try Verification(threads: 2, dataset: "d").run(on: pack)
    #expect(report.differing == 0 && report.examples.isEmpty)
    #expect(report.rows.contains { $0.what.rawValue == "image" && $0.checked == 8 })
    let findings =
      try pack.audit(rendererVersion: rendererVersion, signatureVersion: Signature.version)
      + DatasetAudit(threads: 2).findings(on: pack)
    #expect(findings.filter(\.failed).map(\.check) == [])
    let leak = try #require(findings.first { $0.check == "leakage-look-alike" })
    #expect(leak.passed && leak.checked == leak.total && leak.total == 16)
  }
}
