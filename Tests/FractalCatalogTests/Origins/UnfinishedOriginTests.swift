import FractalCatalog
import Testing

/// An act that was stopped says so, and one that is complete is held to its promise.
struct UnfinishedOriginTests {
  private let author = Authorship(author: "maria", command: "fractalog sample --count 8")

  private func begun(_ folder: TestFolder, count: Int, isLast: Bool = false) throws -> String {
    let catalog = try Catalog(path: folder.file("c.sqlite"), access: .create, authorship: author)
    let (origin, _) = try catalog.beginOrigin(TestSystems.origin(promised: 8))
    try catalog.add(TestSystems.arrivals(0..<count), to: origin, isLast: isLast)
    try catalog.close()
    return folder.file("c.sqlite")
  }

  private func promises(_ path: String) throws -> AuditFinding {
    let findings = try AuditTests.audit(path)
    #expect(findings.filter { $0.failed && $0.check != "origin-promises" } == [])
    return try #require(findings.first { $0.check == "origin-promises" })
  }

  @Test func anActThatWasStoppedIsToldWithTheCommandThatCompletesIt() throws {
    let folder = try TestFolder()
    defer { withExtendedLifetime(folder) {} }
    let finding = try promises(begun(folder, count: 5))
    #expect(finding.passed && finding.notes == 1)
    #expect(
      finding.noteExamples == [
        """
        sampler 'uniform' (origin 1) stopped after 5 of 8 items; `fractalog sample --count 8` \
        resumes it, and 'fractalog origin abandon 1' abandons it
        """
      ])
    #expect(finding.detail.hasSuffix(" Unfinished: 1; " + finding.noteExamples[0] + "."))
    #expect(finding.countingNotes.passed == false)
  }

  @Test func theLastItemsCompleteIt() throws {
    let folder = try TestFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = try begun(folder, count: 5)
    let catalog = try Catalog(path: path, access: .write)
    try catalog.add(TestSystems.arrivals(5..<8), to: 1, isLast: true)
    let whole = try Catalog.inMemory()
    try whole.importAll(TestSystems.origin(promised: 8), TestSystems.arrivals(0..<8))
    #expect(try catalog.contentDigest() == whole.contentDigest())
    try catalog.close()
    let finding = try promises(path)
    #expect(finding.passed && finding.notes == 0)
  }

  @Test func anActThatSaysItIsCompleteAndIsNotFails() throws {
    let folder = try TestFolder()
    defer { withExtendedLifetime(folder) {} }
    let finding = try promises(begun(folder, count: 5, isLast: true))
    #expect(finding.examples == ["sampler 'uniform' (origin 1) promised 8 items, but has 5"])
  }

  @Test func aCompleteActThatHasLostAnItemFails() throws {
    let folder = try TestFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = try begun(folder, count: 8, isLast: true)
    try folder.doctor(
      "DELETE FROM system_origin WHERE number = 7; DELETE FROM map WHERE system = 8;"
        + "DELETE FROM system WHERE id = 8", path)
    #expect(try promises(path).examples.count == 1)
  }

  @Test func anActThatBroughtMoreThanItPromisedFailsWhateverItSays() throws {
    let folder = try TestFolder()
    defer { withExtendedLifetime(folder) {} }
    #expect(try promises(begun(folder, count: 9)).passed == false)
  }

  @Test func anActThatIsGivenUpOwesNothingUntilItIsTakenUpAgain() throws {
    let folder = try TestFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = try begun(folder, count: 5)
    let catalog = try Catalog(path: path, access: .write)
    let before = try catalog.contentDigest()
    let act = try catalog.abandonOrigins([1])
    #expect(act.map(\.items) == [5] && act.map(\.command) == ["fractalog sample --count 8"])
    #expect(try catalog.contentDigest() == before)
    try catalog.close()
    let finding = try promises(path)
    #expect(finding.passed && finding.notes == 0 && finding.countingNotes.passed)
    #expect(finding.detail.hasSuffix(" Abandoned: 1."))

    let again = try Catalog(path: path, access: .write)
    _ = try again.beginOrigin(TestSystems.origin(promised: 8))
    try again.close()
    #expect(try promises(path).notes == 1)
  }

  @Test func onlyAnActThatWasStoppedIsGivenUp() throws {
    let folder = try TestFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = try begun(folder, count: 8, isLast: true)
    let catalog = try Catalog(path: path, access: .write)
    #expect(throws: CatalogError.content(.originComplete(1, items: 8))) {
      try catalog.abandonOrigins([1])
    }
    #expect(throws: CatalogError.content(.unknownOrigin(2))) { try catalog.abandonOrigins([2]) }
    try catalog.close()
  }

  @Test func whatIsGivenUpOnOneSideIsGivenUpInAMergerUnlessItIsComplete() throws {
    let folders = [try TestFolder(), try TestFolder(), try TestFolder()]
    defer { withExtendedLifetime(folders) {} }
    let paths = [
      try begun(folders[0], count: 5), try begun(folders[1], count: 5),
      try begun(folders[2], count: 8, isLast: true),
    ]
    let catalog = try Catalog(path: paths[0], access: .write)
    try catalog.abandonOrigins([1])
    try catalog.close()
    for order in [[paths[0], paths[1]], [paths[1], paths[0]]] {
      let finding = try #require(
        try MergeTests.union(order).audit(rendererVersion: 1, signatureVersion: 1)
          .first { $0.check == "origin-promises" })
      #expect(finding.passed && finding.notes == 0)
      #expect(finding.detail.hasSuffix(" Abandoned: 1."))
    }
    for order in [[paths[0], paths[2]], [paths[2], paths[0]]] {
      let finding = try #require(
        try MergeTests.union(order).audit(rendererVersion: 1, signatureVersion: 1)
          .first { $0.check == "origin-promises" })
      #expect(finding.passed && !finding.detail.contains("Given up"))
    }
  }

  @Test func aMergerKnowsWhatIsComplete() throws {
    let folders = [try TestFolder(), try TestFolder()]
    defer { withExtendedLifetime(folders) {} }
    let stopped = try begun(folders[0], count: 5)
    let whole = try begun(folders[1], count: 8, isLast: true)
    for order in [[stopped, whole], [whole, stopped]] {
      let union = try MergeTests.union(order)
      #expect(
        try union.audit(rendererVersion: 1, signatureVersion: 1).allSatisfy {
          !$0.failed && $0.notes == 0
        })
    }
    let lost = try MergeTests.union([stopped])
    #expect(try lost.audit(rendererVersion: 1, signatureVersion: 1).contains { $0.notes == 1 })
  }
}
