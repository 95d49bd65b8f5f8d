import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import TestSupport
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
        kind: .import, name: "jsonl", version: "1",
        sourceDigest: Digest(Array(repeating: 1, count: 32)),
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
    #expect(findings.filter(\.failed) == [])
    #expect(try DatasetAudit(threads: 1).findings(on: Catalog.inMemory()).allSatisfy { !$0.failed })
  }

  @Test func distancesAreHeldAgainstTheSystems() throws {
    #expect(try finding("duplicate-distances", catalog()).checked == 2)
    let looks = try finding("duplicate-distances", catalog(distance: 0.002))
    #expect(!looks.passed && looks.failures == 1)
    #expect(looks.examples.first?.contains("in search 'classes', but ") == true)
    let disguise = try finding("duplicate-distances", catalog(deviation: 1e-7))
    #expect(disguise.examples.first?.contains("in search 'disguises'") == true)
  }

  @Test func whoWasNotLookedAtIsNoted() throws {
    let catalog = try catalog()
    try catalog.createSplit(
      SplitRequest(
        name: "main", unit: .system, method: .exact, seed: 1,
        fractions: [("train", 0.6), ("val", 0.4)], includesUnclassified: true))
    for check in ["leakage-exact", "leakage-look-alike"] {
      #expect(try finding(check, catalog).passed)
    }
    try catalog.removeDuplicateSearch(named: "disguises")
    let exact = try finding("leakage-exact", catalog)
    #expect(exact.result == .notChecked && exact.checked == 0 && exact.total == 5)
    #expect(exact.gaps.first?.reason.hasPrefix("No search for disguises has") == true)
    #expect(exact.gaps.first?.command == "fractalog duplicates find")
    #expect(try finding("leakage-look-alike", catalog).passed)
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
    #expect(finding.passed && finding.checked == 2 && finding.total == 2)
    #expect(
      finding.detail.hasSuffix("recipe 'classes', seed 1: 2 of 2 systems, in 2 of 2 classes."))
  }

  @Test func searchesThatNobodyMadeAreNamed() throws {
    let catalog = try catalog()
    for search in ["classes", "disguises"] { try catalog.removeDuplicateSearch(named: search) }
    let apart = try finding("class-separability", catalog)
    #expect(apart.result == .notChecked && apart.checked == 0 && apart.total == 2)
    #expect(apart.gaps.first?.command == "fractalog duplicates find --recipe classes")
    #expect(try finding("duplicate-distances", catalog).isVacuous)
  }

  @Test func imagesThatThereWasNoTimeForAreNotChecked() throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"), perClass: 2)
    let findings = try DatasetAudit(threads: 1, seconds: 0).findings(on: catalog).suffix(4)
    #expect(findings.map(\.result) == Array(repeating: .notChecked, count: 4))
    #expect(
      findings.last?.gaps.first?.sentence == """
        Dataset 'd' was not drawn to the end: the limit of this audit is 0 seconds. \
        Run 'fractalog audit'.
        """)
  }

  @Test func imagesThatNobodyDrewAreNotChecked() throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"), perClass: 2)
    func results(images: Int) throws -> [AuditFinding] {
      try DatasetAudit(threads: 1, images: images).findings(on: catalog).suffix(5)
    }
    let none = try results(images: 0)
    let (open, checked) = (AuditFinding.Result.notChecked, AuditFinding.Result.pass)
    #expect(none.map(\.result) == [checked, open, open, open, checked])
    #expect(none[1].checked == 0 && none[1].total == 32)
    #expect(
      none[2].gaps.first?.sentence == """
        None of 32 images of dataset 'd' was drawn. Run 'fractalog audit --images 500'.
        """)
    let some = try results(images: 8)
    #expect(some.allSatisfy { $0.passed })
    #expect(some[2].detail.hasSuffix(" 8 of 32 images were drawn."))
  }

  @Test func namesInTwoSpellingsAreToldApart() throws {
    let folder = try TemporaryFolder()
    let catalog = try SpelledDataset.catalog(in: folder)
    for check in ["dataset-labels", "dataset-subsets"] {
      let finding = try finding(check, catalog)
      #expect(finding.passed && finding.failures == 0)
    }
  }

  @Test func aDatasetOfAnotherRendererIsNotReproducible() throws {
    let catalog = try Catalog.inMemory()
    try ExampleDatasets.fill(catalog)
    let recipe = try Recipe.named("classes")
    try catalog.createDataset(
      DatasetRequest(
        name: "old", split: "main", recipe: (recipe.name, recipe.canonicalJSON), seed: 1,
        images: .perClass(2), rendererVersion: rendererVersion + 1))
    let failed = try DatasetAudit(threads: 1, images: 0).findings(on: catalog)
      .filter(\.failed)
    #expect(failed.map(\.check) == ["dataset-reproducible"])
  }

  @Test func aPackPasses() throws {
    let folder = try TemporaryFolder()
    let catalog = try ExampleDatasets.catalog(
      ExampleDatasets.quick("scenes"), path: "\(folder.path)/c.sqlite")
    try catalog.packDataset(named: "d", to: "\(folder.path)/d.fractalog")
    let pack = try Catalog(path: "\(folder.path)/d.fractalog", access: .read)
    #expect(try DatasetAudit(threads: 2, images: 40).findings(on: pack).allSatisfy { !$0.failed })
  }
}
