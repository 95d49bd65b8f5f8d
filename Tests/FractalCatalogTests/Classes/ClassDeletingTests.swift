import FractalCatalog
import Testing

struct ClassDeletingTests {
  @Test func systemsOfADeletedClassAreInNoneAndTheHistoryKnowsThem() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 12, perClass: 4)
    #expect(try catalog.deleteClass("c1001") == 4)
    #expect(try catalog.classes().map(\.name) == ["c1000", "c1002"])
    #expect(try catalog.systems(where: "class IS NULL").count == 4)
    let history = try catalog.classHistory(of: "c1001").suffix(2)
    #expect(history.map { "\($0.action) \($0.systems)" } == ["remove 4", "delete 0"])
    let left = try catalog.departures(fromClass: "c1001")
    #expect(left.last?.labels == (4..<8).map { TestSystems.system($0).label.description })
    let audit = try catalog.audit(rendererVersion: 1, signatureVersion: 1)
    #expect(audit.filter(\.failed).map(\.check) == [])
    // The systems can be classed again.
    #expect(try catalog.assignClasses(perClass: 4).classes.count == 1)
  }

  @Test func aClassThatASplitByClassPlacesStays() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 12, perClass: 4)
    for method in SplitRequest.Method.allCases {
      try catalog.createSplit(
        SplitTests.request(
          .class, method, name: "by class \(method)", seed: 3,
          fractions: [("a", 0.5), ("b", 0.5)]))
    }
    let before = try catalog.contentDigest()
    #expect(
      sentence { try catalog.deleteClass("c1000") }
        == """
        Class 'c1000' is in use by 2 splits: 'by class exact', 'by class stable'. Delete what uses \
        it first, with 'fractalog split delete'. Nothing was changed.
        """)
    #expect(sentence { try catalog.deleteClass("none") }?.hasPrefix("There is no class") == true)
    #expect(try catalog.contentDigest() == before)
  }

  @Test func aSplitBySystemIsIndifferentToClasses() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 12, perClass: 4)
    try catalog.createSplit(
      SplitTests.request(.system, .exact, fractions: [("a", 0.5), ("b", 0.5)]))
    try catalog.deleteClass("c1000")
    #expect(try catalog.verifySplit("main").isIntact)
  }
}
