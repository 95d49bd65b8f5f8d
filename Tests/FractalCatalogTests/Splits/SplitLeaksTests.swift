import FractalCatalog
import FractalCore
import Testing

/// What a split leaks, and what it leaves out.
struct SplitLeaksTests {
  /// Systems 0 to 19 in classes of two, and a split by system that keeps nothing together.
  private func catalog(selection: String? = nil) throws -> Catalog {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 20, perClass: 2, measured: false)
    if let selection {
      try catalog.createSelection(name: selection, of: .condition("system <= 10"))
    }
    try split(catalog, "main", selection: selection)
    return catalog
  }

  private func split(_ catalog: Catalog, _ name: String, selection: String? = nil) throws {
    try catalog.createSplit(
      SplitRequest(
        name: name, unit: .system, method: .exact, seed: 1,
        fractions: [("train", 0.5), ("val", 0.5)], selection: selection, keepTogether: []))
  }

  /// A search for look-alikes that compared some systems and put some into groups of a first one.
  private func search(
    _ catalog: Catalog, compared: ClosedRange<Int64>, groups: [Int64: Int64], isTrial: Bool = false
  ) throws {
    _ = try catalog.createRecipe(name: "r", json: #"{"name":"r","task":"classes"}"#)
    let search = try catalog.beginDuplicateSearch(
      DuplicateSearch(
        name: "near", rule: .appearance(recipe: "r", seed: 1, tolerance: 1), isTrial: isTrial))
    try catalog.record(
      compared.map { row in
        DuplicateVerdict(
          system: row, representative: groups[row] ?? row,
          distance: groups[row] == nil ? 0 : 0.1)
      }, ofSearch: search)
  }

  /// The subset of each system, by row.
  private func subsets(_ catalog: Catalog) throws -> [Int64: Int] {
    try catalog.subsets(ofSystemsInSplit: "main")
  }

  @Test func validatedSystemsThatLookLikeATrainedOneAreCounted() throws {
    let catalog = try catalog()
    let places = try subsets(catalog)
    let trained = places.keys.filter { places[$0] == 0 }.sorted()
    let validated = places.keys.filter { places[$0] == 1 }.sorted()
    #expect(trained.count == 10 && validated.count == 10)
    // Two look like a trained one; a third looks only like another validated one.
    try search(
      catalog, compared: 1...18,
      groups: [validated[0]: trained[0], validated[1]: trained[0], validated[3]: validated[2]])
    let leaks = try #require(try catalog.leaks(ofSplit: "main"))
    #expect(leaks.alike == 2 && leaks.validated == 10 && leaks.related == 0)
    #expect(leaks.compared == 18 && leaks.systems == 20)
    #expect(leaks.training == "train" && leaks.others == ["val"])
  }

  @Test func aTrialCountsNeitherAsComparisonNorAsLeak() throws {
    let catalog = try catalog()
    let places = try subsets(catalog)
    let trained = try #require(places.keys.filter { places[$0] == 0 }.min())
    let validated = try #require(places.keys.filter { places[$0] == 1 }.min())
    try search(catalog, compared: 1...20, groups: [validated: trained], isTrial: true)
    let leaks = try #require(try catalog.leaks(ofSplit: "main"))
    #expect(leaks.alike == 0 && leaks.compared == 0)
  }

  @Test func aSplitByImageHasNoTrainedSystems() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 4, perClass: 2, measured: false)
    try catalog.createSplit(
      SplitRequest(
        name: "images", unit: .image, method: .exact, seed: 1,
        fractions: [("train", 0.5), ("val", 0.5)], images: 10))
    #expect(try catalog.leaks(ofSplit: "images") == nil)
    #expect(try catalog.subsets(ofSystemsInSplit: "images").isEmpty)
    #expect(try catalog.exclusions(ofSplit: "images").isEmpty)
    #expect(throws: CatalogError.self) { try catalog.leaks(ofSplit: "none") }
  }

  @Test func whatIsLeftOutHasTheFirstReasonThatIsTrue() throws {
    // The selection and the split have systems 1 to 10; 11 to 20 are outside.
    let catalog = try catalog(selection: "some")
    try catalog.setAside(.condition("system IN (11, 12, 13)"), reason: "thin")
    try catalog.setAside(.condition("system = 14"), reason: "ugly")
    try catalog.setAside(.condition("system = 1"), reason: "thin")
    try catalog.unassign(.condition("system = 13"), fromClass: "c1006")
    try catalog.unassign(.condition("system = 15"), fromClass: "c1007")
    let exclusions = try catalog.exclusions(ofSplit: "main")
    #expect(
      exclusions.map { "\($0.reason) \($0.detail) \($0.count)" } == [
        "setAside thin 3", "setAside ugly 1", "unclassified  1", "unselected  5",
      ])
    #expect(try catalog.countSetAside(inSplit: "main") == 1)
  }

  @Test func whatComesLaterIsLeftOut() throws {
    let catalog = try catalog()
    try catalog.importAll(
      TestSystems.origin(promised: 3, name: "more"), TestSystems.arrivals(20..<23, perClass: 1))
    let exclusions = try catalog.exclusions(ofSplit: "main")
    #expect(exclusions.map { "\($0.reason) \($0.count)" } == ["later 3"])
    let origins = try catalog.origins(ofSplit: "main")
    #expect(origins.map(\.origin.name) == ["uniform"] && origins.map(\.systems) == [20])
    #expect(try catalog.origins(ofSplit: nil).map(\.systems) == [20, 3])
  }
}
