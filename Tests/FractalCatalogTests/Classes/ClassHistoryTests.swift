import FractalCatalog
import Testing

struct ClassHistoryTests {
  private let maria = Authorship(author: "maria", command: "fractalog class …")

  private func catalog(_ authorship: Authorship) throws -> Catalog {
    let catalog = try Catalog.inMemory(authorship: authorship)
    try TestSystems.fill(catalog, count: 8, perClass: 4)
    try catalog.mergeClasses(["c1000", "c1001"], into: "all")
    try catalog.renameClass("all", to: "every")
    return catalog
  }

  @Test func everyWayThatChangesClassesIsWritten() throws {
    let catalog = try catalog(maria)
    let history = try catalog.classHistory()
    #expect(
      history.map { "\($0.action) \($0.name) \($0.target ?? "-") \($0.systems)" } == [
        "create c1000 - 4", "create c1001 - 4", "create all - 0", "merge c1000 all 4",
        "merge c1001 all 4", "rename all every 8",
      ])
    #expect(history.allSatisfy { $0.authorship == maria })
    #expect(history.allSatisfy { $0.changedAt.hasSuffix("Z") && $0.changedAt.count == 20 })
  }

  @Test func anImportThatAddsToAClassIsOneRow() throws {
    let catalog = try catalog(maria)
    try catalog.importAll(
      TestSystems.origin(promised: 3, name: "more"),
      (20..<23).map {
        Arrival(system: TestSystems.system($0), number: $0 - 20, className: "every")
      })
    let last = try #require(try catalog.classHistory().last)
    #expect(last.action == .add && last.name == "every" && last.systems == 3)
    #expect(throws: CatalogError.self) { try catalog.assignClasses(perClass: 1) }
    #expect(try catalog.classHistory().last == last)
  }

  @Test func aNameIsFollowedToWhatLedToIt() throws {
    let catalog = try catalog(maria)
    #expect(try catalog.classHistory(of: "every").map(\.action) == [.rename])
    #expect(
      try catalog.classHistory(of: "all").map(\.action) == [.create, .merge, .merge, .rename])
    #expect(
      sentence { _ = try catalog.classHistory(of: "none") }
        == "There is no class 'none'. List the classes with 'fractalog class list'.")
  }

  @Test func systemsThatLeftAreKnownOneByOne() throws {
    let catalog = try catalog(maria)
    let left = try catalog.departures(fromClass: "c1001")
    #expect(left.map(\.change.action) == [.merge])
    #expect(left.first?.labels == (4..<8).map { TestSystems.system($0).label.description })
    #expect(try catalog.departures(fromClass: "every").isEmpty)
  }

  @Test func whoDidItAndInHowManyStepsDoesNotEnterTheContentDigest() throws {
    let expected = try catalog(maria).contentDigest()
    #expect(try catalog(Authorship(author: "paul", command: "x")).contentDigest() == expected)
    let steps = try Catalog.inMemory()
    let (origin, _) = try steps.beginOrigin(TestSystems.origin(promised: 8))
    for number in 0..<8 {
      try steps.add(Array(TestSystems.arrivals(0..<8, perClass: 4)[number...number]), to: origin)
    }
    let whole = try Catalog.inMemory()
    try whole.importAll(
      TestSystems.origin(promised: 8), TestSystems.arrivals(0..<8, perClass: 4))
    #expect(try steps.contentDigest() == whole.contentDigest())
    #expect(try steps.classHistory().count == 8 && whole.classHistory().count == 2)
  }

  @Test func aBlankAuthorIsKeptAsAQuestionMark() throws {
    let nobody = Authorship(author: " ", command: "")
    #expect(nobody.author == "?" && nobody.command == "?")
    // A library does not record who runs its host, and by which command line.
    #expect(try Catalog.inMemory().authorship == nobody)
  }
}
