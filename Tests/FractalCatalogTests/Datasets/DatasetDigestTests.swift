import FractalCore
import FractalCatalog
import TestSupport
import Testing

/// A dataset is known by its digest, and refused when what it rests on has changed.
struct DatasetDigestTests {
  private func catalog(_ folder: TestFolder, unit: SplitRequest.Unit = .system) throws -> String {
    try folder.catalog("\(unit).sqlite") { catalog in
      try TestDatasets.fill(catalog, unit: unit)
      try catalog.createDataset(
        TestDatasets.request(images: unit == .image ? .ofSplit : .perClass(10)))
    }
  }

  @Test(arguments: SplitRequest.Unit.allCases)
  func theDigestIsThatOfTheManual(_ unit: SplitRequest.Unit) throws {
    let folder = try TestFolder()
    let path = try catalog(folder, unit: unit)
    let stored = try Catalog(path: path, access: .read).dataset(named: "d").digest
    #expect(try DatasetText.digest(ofDataset: 1, in: path) == stored.hex)
  }

  @Test(arguments: SplitRequest.Unit.allCases)
  func theOrderOfRowsDoesNotMatter(_ unit: SplitRequest.Unit) throws {
    let orders = [Array(0..<40), (0..<40).reversed(), (0..<40).map { $0 * 7 % 40 }]
    var digests: Set<Digest> = []
    for order in orders {
      let catalog = try Catalog.inMemory()
      try catalog.importAll(
        TestSystems.origin(promised: 1, name: "other"),
        [Arrival(system: TestSystems.system(order[5]), number: 0)])
      try TestDatasets.fill(catalog, order, unit: unit)
      digests.insert(
        try catalog.createDataset(
          TestDatasets.request(
            "\(order[1])", images: unit == .image ? .ofSplit : .perClass(10))
        ).digest)
    }
    #expect(digests.count == 1)
  }

  @Test func whateverDecidesAnImageIsInTheDigest() throws {
    let catalog = try Catalog.inMemory()
    try TestDatasets.fill(catalog)
    var digests: Set<Digest> = []
    for (number, request) in [
      TestDatasets.request("a"), TestDatasets.request("b", seed: 6),
      TestDatasets.request("c", task: "scenes"), TestDatasets.request("d", rendererVersion: 2),
      TestDatasets.request("e", images: .perClass(11)),
      TestDatasets.request(
        "f", images: .perClassOfSubset([Name(stored: "train"): 10, Name(stored: "val"): 11])),
    ].enumerated() {
      digests.insert(try catalog.createDataset(request).digest)
      #expect(digests.count == number + 1)
    }
    let again = try catalog.createDataset(TestDatasets.request("z"))
    #expect(try again.digest == catalog.dataset(named: "a").digest)
  }

  /// What is changed behind the catalog's back, and what the refusal says.
  static let changes: [(sql: String, reason: String)] = [
    ("UPDATE map SET e = e + 1e-9 WHERE system = 4 AND position = 1", "system were edited"),
    ("DELETE FROM map WHERE system = 4", "system number 4 is none any more"),
    ("UPDATE recipe SET json = replace(json, 'classes', 'cl4sses')", "was edited"),
    ("UPDATE dataset SET seed = 6", "its rows are not those over which its digest was taken"),
    ("UPDATE dataset SET renderer_version = 2", "its rows"),
    ("UPDATE dataset_class SET name = 'x' WHERE number = 1", "its rows"),
    ("UPDATE dataset_member SET class = 1 - class WHERE class < 2", "its rows"),
    ("UPDATE dataset_subset SET images = images + 1", "its rows"),
    ("DELETE FROM dataset_member WHERE system = 4", "its rows"),
    ("UPDATE split_member SET subset = 1 - subset WHERE system = 4", "its rows"),
    ("UPDATE split_subset SET name = 'test' WHERE name = 'val'", "its rows"),
  ]

  @Test(arguments: changes.indices)
  func aDatasetThatChangedIsRefusedWithTheReason(_ index: Int) throws {
    let (sql, reason) = Self.changes[index]
    let folder = try TestFolder()
    let path = try catalog(folder)
    try folder.doctor(sql, path)
    let catalog = try Catalog(path: path, access: .read)
    let refusal = sentence { _ = try catalog.contentOfDataset(named: "d") }
    #expect(
      refusal?.hasPrefix("Dataset 'd' is not what it was when it was created: ") == true, "\(sql)")
    #expect(refusal?.contains(reason) == true, "\(refusal ?? "")")
    let findings = try catalog.audit(rendererVersion: 1, signatureVersion: 1)
    let finding = try #require(findings.first { $0.check == "dataset-digests" })
    #expect(!finding.passed && finding.checked == 1)
    #expect(finding.examples.first?.contains(reason) == true)
  }

  @Test func classesOfTheCatalogMayChangeUnderADataset() throws {
    for unit in SplitRequest.Unit.allCases {
      let folder = try TestFolder()
      let catalog = try Catalog(path: catalog(folder, unit: unit), access: .write)
      let before = try catalog.contentOfDataset(named: "d")
      try catalog.renameClass("c3", to: "x")
      if unit != .class {
        try catalog.deleteClass("c4")
        try catalog.mergeClasses(["c5", "c6"], into: "c5")
      }
      let after = try catalog.contentOfDataset(named: "d")
      #expect(after.summary == before.summary)
      #expect(after.content.classes == before.content.classes)
      #expect(after.content.classes.contains("c3"))
      let findings = try catalog.audit(rendererVersion: 1, signatureVersion: 1)
      #expect(findings.filter(\.failed).map(\.check) == [])
    }
  }

  @Test func whatIsAddedLaterIsNotInTheDataset() throws {
    for unit in SplitRequest.Unit.allCases {
      let folder = try TestFolder()
      let catalog = try Catalog(path: catalog(folder, unit: unit), access: .write)
      let before = try catalog.dataset(named: "d")
      try catalog.importAll(
        TestSystems.origin(promised: 10, name: "more"),
        (40..<50).map {
          Arrival(
            system: TestSystems.system($0), number: $0, className: TestDatasets.className($0))
        })
      try catalog.extendSplit("main")
      let (after, content) = try catalog.contentOfDataset(named: "d")
      #expect(after == before)
      #expect(Set(content.subsets.flatMap(\.members).map(\.label)).count == 40)
    }
  }

  /// Rows with the digest that fits them: a dataset that was created wrong.
  static let faults: [(sql: String, fault: String)] = [
    (
      """
      UPDATE dataset_class SET number = 20 WHERE number = 7;
      UPDATE dataset_member SET class = 20 WHERE class = 7
      """, "label 7 is missing"
    ),
    (
      "UPDATE dataset_subset SET images = 79 WHERE position = 0",
      "subset 'train' has 79 images, but 10 of each of 8 classes are 80"
    ),
    (
      "DELETE FROM dataset_subset WHERE position = 1",
      "1 of its split's 2 subsets have images"
    ),
    (
      "INSERT INTO dataset_class VALUES (1, 8, 'none')",
      "label 8 'none' has no system, so no image has it"
    ),
  ]

  @Test(arguments: faults.indices)
  func wrongLabelsAreRefusedWithTheReason(_ index: Int) throws {
    let (sql, fault) = Self.faults[index]
    let folder = try TestFolder()
    let path = try catalog(folder)
    try DatasetText.forge(sql, in: path)
    let catalog = try Catalog(path: path, access: .read)
    // Where the text says the same, nothing has changed since the dataset was created.
    let refusal = sentence { _ = try catalog.contentOfDataset(named: "d") }
    #expect(
      refusal == "The labels of dataset 'd' are wrong: \(fault). Create another dataset.",
      "\(refusal ?? "")")
    #expect(try catalog.labelFaults(ofDataset: "d").first == fault)
  }
}
