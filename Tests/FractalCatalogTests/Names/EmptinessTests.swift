import FractalCatalog
import Testing

/// What holds nothing gets no name, and the refusal says what is probably missing.
struct EmptinessTests {
  private let catalog: Catalog

  init() throws { catalog = try Catalog.inMemory() }

  @Test func aCatalogWithoutSystemsSaysSo() throws {
    let expected =
      "The catalog holds no system. Add some with 'fractalog sample' or 'fractalog import'."
    #expect(sentence { try catalog.createSelection(name: "s", where: "maps = 3") } == expected)
    #expect(sentence { _ = try catalog.assignClasses(perClass: 1) } == expected)
    #expect(sentence { try catalog.createSplit(SplitTests.request(.system, .exact)) } == expected)
    #expect(try "\(catalog.nothingMatches(nil))" == expected)
    #expect(try catalog.selections().isEmpty && catalog.splits().isEmpty)
  }

  @Test func systemsThatAreNotMeasuredAreCounted() throws {
    try TestSystems.fill(catalog, count: 5, measured: false)
    let expected =
      "No system matches 'filling_ratio > 0'. 5 systems are not measured; run 'fractalog measure'."
    #expect(
      sentence { try catalog.createSelection(name: "s", where: "filling_ratio > 0") } == expected)
    #expect(
      sentence { _ = try catalog.assignClasses(perClass: 1, where: "filling_ratio > 0") }
        == expected)
    // A measurement under another protocol is none that the condition is about.
    try catalog.record(
      [(1, TestSystems.values(1))], protocol: catalog.protocolNamed("fractaldb"), seed: 1,
      rendererVersion: 1)
    #expect(try "\(catalog.nothingMatches("Filling_Ratio > 0"))".contains("5 systems are not"))
    try catalog.record(
      [(1, TestSystems.values(1)), (2, TestSystems.values(2))],
      protocol: catalog.protocolNamed("settled"), seed: 1, rendererVersion: 1)
    #expect(try "\(catalog.nothingMatches("entropy > 99"))".contains("3 systems are not measured"))
    #expect(try catalog.selections().isEmpty && catalog.classes().isEmpty)
  }

  @Test func aConditionThatNothingMeetsNamesWhereToLook() throws {
    try TestSystems.fill(catalog, count: 5)
    #expect(
      sentence { try catalog.createSelection(name: "s", where: "filling_ratio > 2") }
        == """
        No system matches 'filling_ratio > 2'. See what there is with 'fractalog query systems'.
        """)
    #expect(
      sentence { try catalog.createSelection(name: "s", where: "class = 'fern'") }
        == """
        No system matches 'class = 'fern''. No system is in a class yet; run 'fractalog class \
        assign'.
        """)
  }

  @Test func systemsThatAreAllInClassesAreNotAssignedAgain() throws {
    try TestSystems.fill(catalog, count: 6, perClass: 3)
    #expect(
      sentence { _ = try catalog.assignClasses(perClass: 1) }?
        .hasPrefix("All 6 systems of the catalog are in classes already") == true)
    #expect(
      sentence { _ = try catalog.assignClasses(perClass: 1, where: "system < 2") }?
        .hasPrefix("1 system matches 'system < 2', but all of them are in classes") == true)
  }

  @Test func aSplitOfNoClassesIsRefusedWithTheNextCommand() throws {
    try TestSystems.fill(catalog, count: 6)
    try catalog.createSelection(name: "few", where: "system < 4")
    for selection in [nil, "few"] {
      let refusal = sentence {
        try catalog.createSplit(
          SplitTests.request(
            .system, .exact, selection: selection, includesUnclassified: false))
      }
      let whose = selection == nil ? "" : " of selection 'few'"
      #expect(refusal?.hasPrefix("No system\(whose) is in a class, and") == true)
      #expect(refusal?.contains("--include-unclassified") == true)
    }
    #expect(try catalog.splits().isEmpty)
  }

  @Test func aQueryOrASearchThatGivesNoClassIsRefused() throws {
    let folder = try TestFolder()
    let path = try folder.catalog { try TestSystems.fill($0, count: 6) }
    try folder.search("none", [], in: path)
    let catalog = try Catalog(path: path, access: .write)
    #expect(
      sentence {
        _ = try catalog.assignClasses(sql: "SELECT label, 'x' AS class FROM system WHERE 0")
      }?.hasPrefix("The query gives no row") == true)
    #expect(
      sentence { _ = try catalog.assignClasses(byDuplicates: "none", groupsOnly: true) }?
        .hasPrefix("Search 'none' found no two systems that are alike") == true)
    #expect(try catalog.classes().isEmpty)
  }
}
