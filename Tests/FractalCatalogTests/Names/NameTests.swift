import FractalCatalog
import Testing

/// Names are bytes: what looks the same is made the same on entry, and what is not the same is kept
/// apart in a file that has both.
struct NameTests {
  static let composed = "caf\u{E9}"
  static let decomposed = "cafe\u{301}"
  static let unusable = [
    "a\u{0}b", "a\u{1B}[31m", "a\nb", "a\u{85}b", "a\u{202E}b", "   ",
    String(repeating: "é", count: 128), String(repeating: "a", count: 1_000_000),
  ]

  @Test func equalNamesHaveEqualBytes() {
    #expect(Self.composed == Self.decomposed)
    #expect(Name(stored: Self.composed) != Name(stored: Self.decomposed))
    #expect(Set([Self.composed, Self.decomposed].map(Name.init(stored:))).count == 2)
    #expect(Name(stored: "a") < Name(stored: "b"))
  }

  /// Everything that gives a name to something.
  private func namings(
    _ name: String, in catalog: Catalog
  ) -> [(kind: String, give: () throws -> Void)] {
    [
      (
        "class",
        {
          try catalog.importAll(
            TestSystems.origin(promised: 1, name: "n"),
            [Arrival(system: TestSystems.system(50), number: 0, className: name)])
        }
      ),
      ("class", { try catalog.renameClass("c1000", to: name) }),
      ("class", { try catalog.mergeClasses(["c1000", "c1001"], into: name) }),
      ("selection", { try catalog.createSelection(name: name, where: "maps > 0") }),
      ("split", { try split(catalog, name, "train") }),
      ("subset", { try split(catalog, "s", name) }),
      (
        "dataset",
        {
          _ = try catalog.createDataset(
            DatasetRequest(
              name: name, split: "main", recipe: (name: "r", json: TestNames.recipe("r")), seed: 1,
              images: .perClass(1), rendererVersion: 1))
        }
      ),
      ("recipe", { try catalog.createRecipe(name: name, json: TestNames.recipe(name)) }),
      ("protocol", { try catalog.createProtocol(.init(name: name, points: 10, side: 8)) }),
      (
        "duplicate search",
        {
          _ = try catalog.beginDuplicateSearch(
            DuplicateSearch(name: name, rule: .disguise(tolerance: 1e-9)))
        }
      ),
      (
        "origin",
        {
          _ = try catalog.beginOrigin(Origin(kind: .import, name: name, version: "1", promised: 0))
        }
      ),
    ]
  }

  private func split(_ catalog: Catalog, _ name: String, _ subset: String) throws {
    try catalog.createSplit(
      SplitRequest(
        name: name, unit: .system, method: .exact, seed: 1,
        fractions: [(subset, 0.5), ("val", 0.5)]))
  }

  private func catalog() throws -> Catalog {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 8, perClass: 2, measured: false)
    try split(catalog, "main", "train")
    return catalog
  }

  @Test(arguments: unusable) func unusableNamesAreRefusedWhereverTheyEnter(name: String) throws {
    let catalog = try catalog()
    let before = try catalog.contentDigest()
    for (kind, give) in namings(name, in: catalog) {
      let refusal = try #require(sentence(give), "\(kind)")
      #expect(refusal.contains("blank") || refusal.contains("cannot be used"), "\(kind)")
      #expect(refusal.utf8.count < 400)
    }
    #expect(try catalog.contentDigest() == before)
  }

  @Test(arguments: unusable.filter { $0 != "   " })
  func unusablePrefixesOfClassesAreRefused(prefix: String) throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 2, measured: false)
    let refusal = sentence { _ = try catalog.assignClasses(perClass: 1, prefix: prefix) }
    #expect(refusal?.contains("cannot be used") == true)
    #expect(try catalog.classes().isEmpty)
  }

  @Test func classesOfAPrefixGoOnInEitherSpelling() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 2, measured: false)
    for (condition, prefix) in [("system = 1", Self.composed), ("system = 2", Self.decomposed)] {
      _ = try catalog.assignClasses(perClass: 1, where: condition, prefix: prefix)
    }
    #expect(try catalog.classes().map(\.systems) == [1, 1])
  }

  @Test func aNameThatIsChangedIsStoredInNFCToo() throws {
    let catalog = try catalog()
    try catalog.renameSplit("main", to: Self.decomposed)
    #expect(try catalog.splits().map { Name.isNormalised($0.name) } == [true])
    try catalog.renameSplit(Self.decomposed, to: "main")
    for name in Self.unusable {
      let refusal = sentence { try catalog.renameSplit("main", to: name) }
      #expect(refusal?.contains("cannot be used") == true)
    }
    try catalog.renameClass("c1000", to: Self.composed)
    #expect(try catalog.deleteClass(Self.decomposed) == 2)
  }

  @Test func aNewNameIsStoredInNFCAndFoundInEitherSpelling() throws {
    let catalog = try catalog()
    let report = try catalog.importAll(
      TestSystems.origin(promised: 2, name: "n"),
      [
        Arrival(system: TestSystems.system(50), number: 0, className: Self.decomposed),
        Arrival(system: TestSystems.system(51), number: 1, className: Self.composed),
      ])
    #expect(report.namesNormalised == 1 && report.classesCreated == 1)
    let found = try #require(try catalog.classes().first { $0.name == Self.composed })
    #expect(found.systems == 2 && Name.isNormalised(found.name))
    try catalog.createSelection(name: Self.decomposed, where: "maps > 0")
    for name in [Self.composed, Self.decomposed] {
      #expect(try Name.isNormalised(catalog.selection(named: name).name))
    }
    try catalog.renameClass(Self.decomposed, to: "coffee")
    #expect(try catalog.classes().contains { $0.name == "coffee" })
  }

  @Test func aClassIsNotMergedIntoItselfByItsOtherSpelling() throws {
    let catalog = try catalog()
    try catalog.renameClass("c1000", to: Self.composed)
    #expect(
      sentence { try catalog.mergeClasses([Self.decomposed], into: Self.composed) }?
        .contains("one class cannot be merged") == true)
    #expect(try catalog.mergeClasses([Self.decomposed, "c1001"], into: Self.composed) == 4)
  }

  @Test func aFileThatHasBothSpellingsIsReadAndAudited() throws {
    let folder = try TestFolder()
    let path = try folder.catalog { catalog in
      try TestSystems.fill(catalog, count: 8, perClass: 2)
      try split(catalog, "main", "train")
    }
    try folder.doctor(
      """
      UPDATE class SET name = '\(Self.composed)' WHERE name = 'c1000';
      UPDATE class SET name = '\(Self.decomposed)' WHERE name = 'c1001';
      INSERT INTO class_member (class, system) SELECT 2, system FROM class_member WHERE class = 1;
      INSERT INTO class_member (class, system) SELECT 1, system FROM class_member WHERE class = 2
        ON CONFLICT DO NOTHING;
      """, path)
    let catalog = try Catalog(path: path, access: .read)
    #expect(try catalog.classes().count == 4)
    let findings = try catalog.audit(rendererVersion: 1, signatureVersion: 1)
    #expect(findings.first { $0.check == "one-class-per-system" }?.failures == 4)
    let into = try Catalog.inMemory()
    try into.merge([path])
    #expect(try into.classes().count == 4)
    #expect(try into.portableDigest() == catalog.portableDigest())
  }

  @Test func theSchemaItselfRefusesUnusableNames() throws {
    let folder = try TestFolder()
    let path = try folder.catalog()
    for table in ["class (name, promised)", "selection (name, condition, digest)"] {
      for name in ["'a' || char(0) || 'b'", "'a' || char(27)", "printf('%.*c', 256, 'a')"] {
        let rest = table.hasPrefix("class") ? "1" : "'1', zeroblob(32)"
        let refusal = sentence {
          try folder.execute("INSERT INTO \(table) VALUES (\(name), \(rest))", on: path)
        }
        #expect(refusal?.contains("name_has_") == true, "\(refusal ?? "")")
      }
    }
  }
}

/// The recipe of a test, which the catalog takes for what it says.
enum TestNames {
  static func recipe(_ name: String) -> String { "{\"name\":\"\(name)\",\"task\":\"classes\"}" }
}
