import FractalCore
import FractalCatalog
import Foundation
import Testing

/// A dataset as a file of its own.
struct DatasetPackTests {
  /// A catalog that has more than its dataset needs: systems in no class, an origin of which some
  /// are in the dataset, one of which all are, measurements, another split.
  func source(
    _ folder: TestFolder, _ name: String = "c.sqlite", unit: SplitRequest.Unit = .system,
    order: [Int] = Array(0..<40)
  ) throws -> String {
    try folder.catalog(name) { catalog in
      try TestDatasets.fill(catalog, order)
      try catalog.importAll(
        TestSystems.origin(promised: 25),
        (30..<55).map { Arrival(system: TestSystems.system($0), number: $0) })
      try catalog.createSelection(name: "classed", where: "class IS NOT NULL OR maps = 3")
      try catalog.createSelection(name: "two", where: "class IS NOT NULL AND maps = 2")
      try catalog.createSplit(
        SplitTests.request(
          unit, .stable, name: "part", fractions: [("a", 0.5), ("b", 0.5)],
          selection: unit == .class ? "classed" : "two"))
      try catalog.createDataset(
        TestDatasets.request(
          split: "part", images: unit == .image ? .ofSplit : .perClass(10)))
    }
  }

  func pack(_ path: String, _ folder: TestFolder, _ name: String = "d.fractalog") throws
    -> Catalog
  {
    try Catalog(path: path, access: .read).packDataset(named: "d", to: folder.file(name))
    return try Catalog(path: folder.file(name), access: .read)
  }

  /// What lies beside the catalog.
  func files(_ folder: TestFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { !$0.hasPrefix("c.sqlite") }
  }

  @Test(arguments: SplitRequest.Unit.allCases)
  func aPackIsTheDatasetAndASoundCatalog(_ unit: SplitRequest.Unit) throws {
    let folder = try TestFolder()
    let path = try source(folder, unit: unit)
    let (summary, content) = try Catalog(path: path, access: .read).contentOfDataset(named: "d")
    let pack = try pack(path, folder)
    let copy = try pack.contentOfDataset(named: "d")
    #expect(copy.summary == summary)
    #expect(copy.content.classes == content.classes)
    for (one, other) in zip(copy.content.subsets, content.subsets) {
      #expect(
        one.members.map { $0.system(in: copy.content.systems) }
          == other.members.map { $0.system(in: content.systems) })
      #expect(one.instances == other.instances)
    }
    let findings = try pack.audit(rendererVersion: 1, signatureVersion: 1)
    #expect(findings.filter(\.failed) == [])
    #expect(try pack.splits().map(\.name) == ["part"])
    let split = try Catalog(path: path, access: .read).split(named: "part")
    #expect(try pack.split(named: "part").digest == split.digest)
    let rows = Dictionary(
      uniqueKeysWithValues: try pack.summary().tables.map { ($0.name, $0.rows) })
    for table in ["measurement", "change", "class_change", "signature"] {
      #expect(rows[table] == 0, "\(table)")
    }
    #expect(rows["selection"] == 1 && rows["recipe"] == 1)
  }

  @Test func aSplitThatWasExtendedIsPackedAsTheDatasetKnewIt() throws {
    let folder = try TestFolder()
    let path = try folder.catalog { catalog in
      try TestDatasets.fill(catalog)
      for (first, name) in [(40, "before"), (60, "after")] {
        try catalog.importAll(
          TestSystems.origin(promised: 20, name: name),
          (first..<first + 20).map {
            Arrival(
              system: TestSystems.system($0), number: $0, className: TestDatasets.className($0))
          })
        try catalog.extendSplit("main")
        if name == "before" { try catalog.createDataset(TestDatasets.request()) }
      }
    }
    let pack = try pack(path, folder)
    #expect(try pack.split(named: "main").extensions == 1)
    #expect(try pack.verifySplit("main").isIntact)
    #expect(try pack.audit(rendererVersion: 1, signatureVersion: 1).allSatisfy { !$0.failed })
    // Merged back, it brings nothing that was not there but the note that it was packed.
    let original = try Catalog(path: path, access: .write)
    let report = try original.merge([folder.file("d.fractalog")])[0]
    #expect(report.rows.filter { $0.added > 0 }.map(\.kind) == [])
  }

  @Test func originsThatAreWholeStayAndOthersAreListed() throws {
    let folder = try TestFolder()
    let path = try source(folder)
    _ = try pack(path, folder)
    let pack = folder.file("d.fractalog")
    func text(_ sql: String) throws -> String? { try folder.string(sql, in: pack) }
    #expect(try text("SELECT group_concat(name) FROM origin") == "pack")
    #expect(
      try text("SELECT json_extract(parameters, '$.dataset') FROM origin") == "d")
    #expect(
      try text(
        "SELECT group_concat(json_extract(value, '$.name')) FROM (SELECT value FROM origin, "
          + "json_each(parameters, '$.origins') ORDER BY json_extract(value, '$.name'))")
        == "jsonl,uniform")
    #expect(try text("SELECT parameters = json(parameters) FROM origin") == "1")
    #expect(
      try text("SELECT source_digest = (SELECT digest FROM dataset) FROM origin") == "1")
    // Every item says which one of which origin it was.
    let place = try text(
      "SELECT key FROM origin, json_each(parameters, '$.origins') "
        + "WHERE json_extract(value, '$.name') = 'jsonl'")
    let label = TestSystems.system(3).label
    #expect(
      try text(
        "SELECT i.name FROM system_origin AS i JOIN system AS s ON s.id = i.system "
          + "WHERE s.label = '\(label)'") == "\(place ?? ""):3 n3")

    let whole = try folder.catalog("whole.sqlite") { catalog in
      try TestDatasets.fill(catalog)
      try catalog.createDataset(TestDatasets.request())
    }
    let second = try self.pack(whole, folder, "whole.fractalog")
    #expect(
      try folder.string("SELECT name || promised FROM origin", in: folder.file("whole.fractalog"))
        == "jsonl40")
    #expect(try second.audit(rendererVersion: 1, signatureVersion: 1).allSatisfy { !$0.failed })
  }

  @Test func familiesComeWithTheirAncestors() throws {
    let folder = try TestFolder()
    let path = try folder.catalog { try TestDatasets.fill($0) }
    // One origin derives within the dataset, the other from a system that is not in it.
    try folder.derive([1, 2], from: 0, in: path)
    let catalog = try Catalog(path: path, access: .write)
    try catalog.importAll(
      TestSystems.origin(promised: 1, name: "x"),
      [Arrival(system: TestSystems.system(99), number: 0)])
    try catalog.close()
    try folder.derive([3, 4], from: 99, in: path)
    let again = try Catalog(path: path, access: .write)
    try again.createDataset(TestDatasets.request())
    try again.close()
    let pack = try pack(path, folder)
    let file = folder.file("d.fractalog")
    #expect(try folder.string("SELECT count(*) FROM derivation", in: file) == "2")
    #expect(
      try folder.string(
        "SELECT count(*) FROM system WHERE label = '\(TestSystems.system(99).label)'", in: file)
        == "1")
    #expect(try pack.audit(rendererVersion: 1, signatureVersion: 1).allSatisfy { !$0.failed })
  }

  /// Without the verdicts, the audit of a pack could not say that no duplicate leaks.
  @Test func searchesThatTheSplitHonouredComeAlong() throws {
    let folder = try TestFolder()
    let path = try folder.catalog { catalog in
      try TestDatasets.fill(catalog)
      try catalog.importAll(
        TestSystems.origin(promised: 2, name: "strangers"),
        (98...99).map { Arrival(system: TestSystems.system($0), number: $0) })
    }
    // The representative of a group is not in the dataset; another search is not honoured.
    try folder.search(
      "near", [[99, 1, 2], [3, 4], [98, 5]] + (6..<40).map { [$0] } + [[0]], in: path)
    try folder.search("trial", [[7, 8]], in: path)
    let catalog = try Catalog(path: path, access: .write)
    try catalog.createSplit(
      SplitRequest(
        name: "kept", unit: .system, method: .exact, seed: 3, fractions: [("a", 0.5), ("b", 0.5)],
        selection: nil, keepTogether: ["near"]))
    try catalog.close()
    let selected = try Catalog(path: path, access: .write)
    try selected.createSelection(name: "classed", where: "class IS NOT NULL")
    try selected.createSplit(
      SplitRequest(
        name: "classed", unit: .system, method: .exact, seed: 3,
        fractions: [("a", 0.5), ("b", 0.5)], selection: "classed", keepTogether: ["near"]))
    try selected.createDataset(TestDatasets.request(split: "classed"))
    try selected.close()
    let pack = try pack(path, folder)
    #expect(try pack.duplicateSearches().map(\.name) == ["near"])
    let groups = try pack.duplicateGroups(of: "near")
    #expect(groups.map(\.members.count).sorted() == [2, 2, 3])
    #expect(
      Set(groups.map(\.representative))
        == Set([99, 3, 98].map { TestSystems.system($0).label.description }))
    #expect(try pack.countSystems() == 42)
    let findings = try pack.audit(rendererVersion: 1, signatureVersion: 1)
    #expect(findings.filter(\.failed) == [])
    let exact = try #require(findings.first { $0.check == "leakage-exact" })
    #expect(exact.passed && exact.checked == 40 && exact.total == 40)
    // A leak that is made in the pack is found there.
    try pack.close()
    try folder.doctor(
      """
      UPDATE split_member SET subset = 1 - subset WHERE system = (
        SELECT id FROM system WHERE label = '\(TestSystems.system(4).label)')
      """, folder.file("d.fractalog"))
    let torn = try Catalog(path: folder.file("d.fractalog"), access: .read)
    let failed = try torn.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed)
    #expect(failed.map(\.check).contains("leakage-exact"))
  }

  @Test func referenceImagesAreKeptAndMerged() throws {
    let folder = try TestFolder()
    let path = try source(folder)
    let digest = try #require(Digest(Array(repeating: 7, count: 32)))
    let images = [3, 17].map { ReferenceImage(number: $0, pixels: digest, account: digest) }
    let catalog = try Catalog(path: path, access: .write)
    try catalog.packDataset(named: "d", to: folder.file("d.fractalog"), references: images)
    #expect(try catalog.referenceImages(ofDataset: "d") == [])
    // Merging a pack notes that it was packed; the images themselves leave the digest as it was.
    try catalog.packDataset(named: "d", to: folder.file("plain.fractalog"))
    _ = try catalog.merge([folder.file("plain.fractalog")])
    let before = try catalog.portableDigest()
    let pack = try Catalog(path: folder.file("d.fractalog"), access: .read)
    #expect(try pack.referenceImages(ofDataset: "d") == images)
    // Of a pack of the pack, too; one that came to something else is refused.
    try pack.packDataset(named: "d", to: folder.file("e.fractalog"), references: images)
    let other = ReferenceImage(
      number: 17, pixels: digest, account: try #require(Digest(Array(repeating: 8, count: 32))))
    let refusal = sentence {
      try pack.packDataset(named: "d", to: folder.file("f.fractalog"), references: [other])
    }
    #expect(refusal?.contains("image 17 is another one than its reference image") == true)
    #expect(try files(folder) == ["d.fractalog", "e.fractalog", "plain.fractalog"])
    try pack.close()
    _ = try catalog.merge([folder.file("d.fractalog")])
    #expect(try catalog.referenceImages(ofDataset: "d") == images)
    #expect(try catalog.portableDigest() == before)
  }

  @Test func anItemSaysWhatItWas() {
    #expect(PackedItem("2:17") == PackedItem("2:17 "))
    let named = PackedItem("0:5 1:3 fern")
    #expect(named?.origin == 0 && named?.number == 5 && named?.name == "1:3 fern")
    for name in ["", "2", "2:", ":1", "-1:2", "2:-1", "a:b", "1:2:3"] {
      #expect(PackedItem(name) == nil, "\(name)")
    }
  }
}
