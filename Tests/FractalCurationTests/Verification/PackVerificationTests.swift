import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import TestSupport
import Foundation
import GRDB
import Testing

/// A pack proves what it is on another machine: its systems, its digest and its reference images.
struct PackVerificationTests {
  /// A dataset of some systems of a sampler run, of some children, and of one that was imported.
  private func source(_ folder: TemporaryFolder) throws -> Catalog {
    let catalog = try Catalog(path: "\(folder.path)/c.sqlite", access: .create)
    _ = try SamplerRun(SingularValuesSampler(), seed: 7, count: 12).add(to: catalog, threads: 1)
    let parent = SingularValuesSampler().system(seed: 7, index: 11)
    _ = try Derivation(perturbing: parent, spread: 0.1, seed: 3, count: 6)
      .add(to: catalog, threads: 1)
    try catalog.addImportedSystem()
    // Without the parent (row 12), and without some of each origin.
    try catalog.createSelection(
      name: "some", where: "system <= 8 OR system BETWEEN 13 AND 16 OR system = 19")
    _ = try catalog.assignClasses(perClass: 19)
    try catalog.createSplit(
      SplitRequest(
        name: "main", unit: .system, method: .exact, seed: 1,
        fractions: [("train", 0.5), ("val", 0.5)], selection: "some", keepTogether: []))
    _ = try RecipeLibrary.store(ExampleDatasets.quick("scenes"), in: catalog)
    _ = try Dataset.create(
      "d", split: "main", recipe: "quick", images: .perClass(20), seed: 7, in: catalog)
    return catalog
  }

  private func lines(_ report: VerificationReport) -> [String] {
    report.rows.map { "\($0.what) \($0.source) \($0.checked) \($0.differing) \($0.skipped)" }
  }

  private func packed(_ folder: TemporaryFolder) throws -> String {
    let path = "\(folder.path)/d.fractalog"
    try Dataset.pack("d", in: source(folder), to: path, references: 10, threads: 2)
    return path
  }

  @Test func everythingThatARuleMakesComesOutAgain() throws {
    let folder = try TemporaryFolder()
    let pack = try Catalog(path: packed(folder), access: .read)
    for dataset in [nil, "d"] {
      let report = try Verification(threads: 2, dataset: dataset).run(on: pack)
      // The parent came along; it is no system of the dataset.
      let drawn = dataset == nil ? 9 : 8
      #expect(
        Set(lines(report)) == [
          "dataset dataset 'd' 1 0 0", "image dataset 'd' 10 0 0",
          "system import 'jsonl' 0 0 1",
          "system sampler 'singular-values', packed \(drawn) 0 0",
          "system derivation 'perturbation', packed 4 0 0",
        ], "\(lines(report))")
      #expect(report.differing == 0 && report.verified == drawn + 4 + 10)
      #expect(
        report.sentence == """
          Verified: \(drawn + 4) of \(drawn + 5) systems, 1 of 1 dataset, 10 of 10 images. \
          1 could not be made again: what was imported is not in the catalog.
          """)
    }
    // The same from a pack of the pack, and where the pack was merged.
    let union = try Catalog(path: "\(folder.path)/union.sqlite", access: .create)
    _ = try union.merge(["\(folder.path)/d.fractalog"])
    let merged = try Verification(threads: 1, dataset: "d").run(on: union)
    #expect(merged.differing == 0 && merged.verified == 8 + 4 + 10)
  }

  @Test func whatIsNotAsTheRuleSaysIsFound() throws {
    let folder = try TemporaryFolder()
    let path = try packed(folder)
    func examples(_ sql: String) throws -> [String] {
      let copy = "\(folder.path)/copy.fractalog"
      try? FileManager.default.removeItem(atPath: copy)
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      let queue = try DatabaseQueue(path: copy)
      try queue.write { try $0.execute(sql: sql) }
      try queue.close()
      let catalog = try Catalog(path: copy, access: .read)
      defer { try? catalog.close() }
      return try Verification(threads: 2, dataset: "d").run(on: catalog).examples.map(\.detail)
    }
    #expect(
      try examples(
        "UPDATE dataset_reference SET pixels = zeroblob(32) WHERE image = "
          + "(SELECT min(image) FROM dataset_reference)")
        == ["its pixels differ from those of the machine that packed it"])
    #expect(
      try Set(examples("UPDATE dataset_reference SET account = zeroblob(32)"))
        == ["its pixels are the same, but its account is not"])
    #expect(
      try examples(
        "INSERT INTO dataset_reference VALUES (1, 999999, zeroblob(32), zeroblob(32))")
        == ["the dataset has no such image"])
    let exchanged = try examples(
      """
      UPDATE origin SET parameters = json_replace(parameters, '$.origins[0].seed', 8,
        '$.origins[1].seed', 8) WHERE name = 'pack'
      """)
    #expect(exchanged.count == 10)
    #expect(exchanged.allSatisfy { $0.contains("when it is drawn again") }, "\(exchanged)")
    #expect(
      try Set(examples("UPDATE system_origin SET name = 'x' WHERE name LIKE '0:%'"))
        == ["its item does not name the original origin"])
  }

  @Test func nothingVerifiedIsSaid() throws {
    let report = try Verification(threads: 1).run(on: Catalog.inMemory())
    #expect(
      report.sentence
        == "Nothing was verified: there is no system, measurement, signature or reference image.")
    let catalog = try Catalog.inMemory()
    try catalog.addImportedSystem()
    let imported = try Verification(threads: 1).run(on: catalog)
    #expect(imported.verified == 0)
    #expect(
      imported.sentence == """
        Nothing was verified: 0 of 1 system. 1 could not be made again: what was imported is not \
        in the catalog.
        """)
  }

  @Test func referencesAreSpreadOverSubsetsAndClasses() throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"), perClass: 40)
    let dataset = try Dataset(named: "d", in: catalog)
    #expect(dataset.referenceNumbers(count: 0) == [])
    for count in [1, 2, 5, 16, 64, 100_000] {
      let numbers = dataset.referenceNumbers(count: count)
      #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
      for subset in dataset.subsets {
        let own = numbers.filter(subset.numbers.contains)
        let share = min(max(1, count / dataset.subsets.count), Int(subset.count))
        #expect(own.count == share, "\(count)")
        let classes = Set(own.map { dataset.subject(of: $0).classNumber })
        #expect(classes.count == min(share, subset.classNumbers.count), "\(count)")
        if share > 1 { #expect(own.last! - own.first! >= subset.count / 3) }
      }
    }
  }
}

extension Catalog {
  /// Adds one system that no seed makes again.
  fileprivate func addImportedSystem() throws {
    let origin = try beginOrigin(
      Origin(
        kind: .import, name: "jsonl", version: "1",
        sourceDigest: Digest(Array(repeating: 1, count: 32)), promised: 1))
    _ = try add(
      [Arrival(system: UniformSampler().system(seed: 9, index: 0), number: 0)], to: origin.id)
  }
}
