import FractalCatalog
import Testing

struct ClassMergingTests {
  private func catalog() throws -> Catalog {
    let catalog = try Catalog.inMemory(authorship: Authorship(author: "maria", command: "a test"))
    try TestSystems.fill(catalog, count: 40, perClass: 4)
    return catalog
  }

  private func expectSound(_ catalog: Catalog) throws {
    #expect(try catalog.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed) == [])
  }

  private func expectRefusal(
    _ catalog: Catalog, _ text: String, _ work: () throws -> Void
  ) throws {
    let (digest, history) = (try catalog.contentDigest(), try catalog.classHistory())
    #expect(sentence(work) == text)
    #expect(try catalog.contentDigest() == digest)
    #expect(try catalog.classHistory() == history)
  }

  @Test(arguments: ["c1001", "new", "c1007"])
  func mergedClassesHaveAllSystemsAndTheirPromise(target: String) throws {
    let catalog = try catalog()
    let expected = target == "c1007" ? 12 : 8
    #expect(try catalog.mergeClasses(["c1000", "c1001"], into: target) == expected)
    let merged = try #require(try catalog.classes().first { $0.name == target })
    #expect(merged.systems == expected && merged.promised == expected)
    #expect(try catalog.classes().count == (target == "c1007" ? 8 : 9))
    try expectSound(catalog)
  }

  @Test func aSystemOfBothCountsOnce() throws {
    let catalog = try catalog()
    var arrival = TestSystems.arrivals(0..<1)[0]
    arrival.className = "c1009"
    try catalog.importAll(TestSystems.origin(promised: 1, name: "singular-values"), [arrival])
    #expect(try catalog.mergeClasses(["c1000", "c1009"], into: "c1000") == 8)
    #expect(try catalog.classes().first?.promised == 8)
    try expectSound(catalog)
  }

  @Test func aMissingSystemIsStillMissingAfterAMerge() throws {
    let folder = try TestFolder()
    let path = try folder.catalog { try TestSystems.fill($0, count: 8, perClass: 4) }
    try folder.execute("DELETE FROM class_member WHERE system = 2", on: path)
    let catalog = try Catalog(path: path, access: .write)
    try catalog.mergeClasses(["c1000", "c1001"], into: "both")
    let finding = try catalog.audit(rendererVersion: 1, signatureVersion: 1).first {
      $0.check == "class-sizes"
    }
    #expect(finding?.examples == ["class 'both' has 7 systems, but was promised 8"])
  }

  @Test func renamingKeepsSystemsPromiseAndSplits() throws {
    let catalog = try catalog()
    try catalog.createSplit(SplitTests.request(.class, .exact))
    let members = try catalog.systems(where: "class = 'c1003'")
    try catalog.renameClass("c1003", to: "fern")
    #expect(try catalog.systems(where: "class = 'fern'") == members)
    #expect(try catalog.classes().map(\.promised) == Array(repeating: 4, count: 10))
    try expectSound(catalog)
  }

  @Test func whatCannotBeMergedOrRenamedIsNamed() throws {
    let catalog = try catalog()
    try expectRefusal(
      catalog, "There is no class 'x'. List the classes with 'fractalog class list'."
    ) { try catalog.mergeClasses(["c1000", "x"], into: "y") }
    try expectRefusal(
      catalog, "There is no class 'x'. List the classes with 'fractalog class list'."
    ) { try catalog.mergeClasses(["c1000", "x"], into: "x") }
    let alone = """
      Class 'c1000' alone was named, and one class cannot be merged. Name two or more, or give it \
      another name with 'fractalog class rename'.
      """
    for target in ["x", "c1000"] {
      try expectRefusal(catalog, alone) {
        try catalog.mergeClasses(["c1000", "c1000"], into: target)
      }
    }
    try expectRefusal(catalog, "A class would have a blank name. Give it one that shows.") {
      try catalog.mergeClasses(["c1000", "c1001"], into: "  ")
    }
    try expectRefusal(catalog, "A class would have a blank name. Give it one that shows.") {
      try catalog.renameClass("c1000", to: "")
    }
    try expectRefusal(
      catalog,
      """
      There is already a class 'c1001'. Choose another name, or make one class of both with \
      'fractalog class merge'.
      """
    ) { try catalog.renameClass("c1000", to: "c1001") }
  }

  /// A split by class, and the classes of its subsets.
  private func splitCatalog(
    _ method: SplitRequest.Method
  ) throws -> (Catalog, a: [String], b: [String]) {
    let catalog = try catalog()
    try catalog.createSplit(
      SplitRequest(
        name: "main", unit: .class, method: method, seed: 3, fractions: [("a", 0.7), ("b", 0.3)]))
    let subsets = try ["a", "b"].map { subset in
      try catalog.classes().map(\.name).filter { name in
        try !catalog.systems(
          where: """
            class = '\(name)' AND system IN (SELECT system FROM split_member WHERE subset =
              (SELECT position FROM split_subset WHERE name = '\(subset)'))
            """
        ).isEmpty
      }
    }
    return (catalog, subsets[0], subsets[1])
  }

  @Test(arguments: [SplitRequest.Method.exact, .stable])
  func aMergeAcrossSubsetsIsRefusedByTheNameOfTheSplit(method: SplitRequest.Method) throws {
    let (catalog, a, b) = try splitCatalog(method)
    try expectRefusal(
      catalog,
      """
      Split 'main' is by class, and this change would break it: class 'x' would be in two subsets. \
      Nothing was changed. Change only classes of one subset, or delete the split's row first and \
      split again afterwards.
      """
    ) { try catalog.mergeClasses([a[0], b[0]], into: "x") }
  }

  @Test func aMergeWithinASubsetIsDoneIfTheSplitStaysWhole() throws {
    let (catalog, a, _) = try splitCatalog(.stable)
    try catalog.mergeClasses([a[0], a[1]], into: "x")
    try expectSound(catalog)
    // Ten classes stand 7 to 3. Nine stand 6 to 3, as these then do; eight would stand 6 to 2.
    let (exact, c, _) = try splitCatalog(.exact)
    try exact.mergeClasses([c[0], c[1]], into: "x")
    try expectSound(exact)
    let refusal = sentence { try exact.mergeClasses([c[2], c[3]], into: "y") }
    #expect(
      refusal?.hasPrefix("Split 'main' is by class, and this change would break it: subset") == true
    )
    try expectSound(exact)
  }

  @Test func splitsBySystemStandInNobodysWay() throws {
    let catalog = try catalog()
    try catalog.createSplit(SplitTests.request(.system, .exact))
    try catalog.mergeClasses(try catalog.classes().map(\.name), into: "all")
    try expectSound(catalog)
  }
}
