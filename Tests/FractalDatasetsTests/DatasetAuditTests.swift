import FractalCatalog
import FractalCore
import FractalDatasets
import FractalRendering
import Testing

struct DatasetAuditTests {
  /// Five systems: 1 and 2 look the same, 3 is a disguise of 1 and looks like nothing else.
  private func catalog(distance: Double? = nil, deviation: Double? = nil) throws -> Catalog {
    let catalog = try Catalog.inMemory()
    let sampler = SingularValuesSampler()
    var systems = (0..<5).map { sampler.system(seed: 3, index: $0) }
    systems[2] = try FunctionSystem(
      maps: systems[0].maps.map {
        AffineMap(a: $0.a, b: $0.b, c: $0.c, d: $0.d, e: 2 * $0.e, f: 2 * $0.f)
      }, weights: systems[0].weights)
    let origin = try catalog.beginOrigin(
      Origin(
        kind: .import, name: "jsonl", version: "1", sourceDigest: Array(repeating: 1, count: 32),
        promised: 5))
    _ = try catalog.add(
      systems.enumerated().map {
        Arrival(system: $1, number: $0, className: $0 == 0 ? "a" : $0 == 1 ? "b" : nil)
      }, to: origin.id)
    let recipe = try Recipe.named("classes")
    try catalog.createRecipe(name: recipe.name, json: recipe.canonicalJSON)
    let signatures = (1...5).map { id in
      var density = [UInt8](repeating: 0, count: 256)
      density[0] = id == 2 ? 252 : 255
      if id > 2 { density[Int(id) * 20] = 255 }
      return StoredSignature(system: Int64(id), density: density, noise: 0.01, chance: 0)
    }
    let conditions = SignatureConditions(
      recipe: "classes", seed: 1, version: Signature.version, rendererVersion: rendererVersion)
    for conditions in [conditions, conditions.close] { try catalog.record(signatures, conditions) }
    let exact = try #require(Disguise(of: systems[0], as: systems[2]))
    let like = (9.0 / 256).squareRoot() / 255
    for (name, rule, system, distance) in [
      (
        "disguises", DuplicateSearch.Rule.disguise(tolerance: Disguise.rounding), 3,
        deviation ?? exact.deviation
      ),
      (
        "classes", .appearance(recipe: "classes", seed: 1, tolerance: 0.6), 2, distance ?? like
      ),
    ] {
      let search = try catalog.beginDuplicateSearch(DuplicateSearch(name: name, rule: rule))
      try catalog.record(
        (1...5).map { id in
          id == system
            ? DuplicateVerdict(system: Int64(id), representative: 1, distance: distance)
            : DuplicateVerdict(system: Int64(id), representative: Int64(id), distance: 0)
        }, ofSearch: search)
    }
    return catalog
  }

  private func finding(_ check: String, _ catalog: Catalog) throws -> AuditFinding {
    let findings = try DatasetAudit(threads: 2).findings(on: catalog)
    #expect(
      findings.map(\.check).suffix(7)
        == ["duplicate-distances", "class-separability"] + DatasetExamination.checks)
    return try #require(findings.first { $0.check == check })
  }

  @Test func aSoundCatalogPasses() throws {
    let findings = try DatasetAudit(threads: 2).findings(on: catalog())
    #expect(findings.filter { !$0.passed } == [])
    #expect(try DatasetAudit(threads: 1).findings(on: Catalog.inMemory()).allSatisfy(\.passed))
  }

  @Test func distancesAreHeldAgainstTheSystems() throws {
    #expect(try finding("duplicate-distances", catalog()).checked == 2)
    let looks = try finding("duplicate-distances", catalog(distance: 0.002))
    #expect(!looks.passed && looks.failures == 1)
    #expect(looks.examples.first?.contains("in search 'classes', and today is at ") == true)
    let disguise = try finding("duplicate-distances", catalog(deviation: 1e-7))
    #expect(disguise.examples.first?.contains("in search 'disguises'") == true)
  }

  @Test func whoWasNotLookedAtIsNoted() throws {
    let catalog = try catalog()
    try catalog.createSplit(
      SplitRequest(
        name: "main", unit: .system, method: .exact, seed: 1,
        fractions: [("train", 0.6), ("val", 0.4)]))
    for check in ["leakage-exact", "leakage-look-alike"] {
      #expect(try finding(check, catalog).notes == 0)
    }
    try catalog.removeDuplicateSearch(named: "disguises")
    let exact = try finding("leakage-exact", catalog)
    #expect(exact.passed && exact.notes == 5 && !exact.countingNotes.passed)
    #expect(exact.noteExamples.first?.hasPrefix("5 systems of split 'main' were looked at") == true)
    #expect(try finding("leakage-look-alike", catalog).notes == 0)
  }

  @Test func systemsThatNoImageShowsAreNoted() throws {
    // Three systems a class, of which train has one or two and val the rest.
    let recipe = try ExampleDatasets.quick("classes")
    let enough = try ExampleDatasets.catalog(recipe, perClass: 2)
    #expect(try finding("dataset-labels", enough).notes == 0)
    let few = try finding("dataset-labels", ExampleDatasets.catalog(recipe, perClass: 1))
    // Eight classes of three systems, in two subsets with an image each.
    #expect(few.passed && few.notes == 24 - 16)
    #expect(few.noteExamples.first?.contains("no image shows ") == true)
  }

  @Test func systemsThatLookLikeAnotherClassAreCountedAndNoFault() throws {
    let finding = try finding("class-separability", catalog())
    #expect(finding.passed && finding.checked == 2)
    #expect(
      finding.detail.hasSuffix("recipe 'classes', seed 1: 2 of 2 systems, in 2 of 2 classes."))
  }
}
