import FractalCatalog
import Testing

/// How many classes were configured, against how many there are.
struct ClassPromiseTests {
  private func catalog(_ folder: TestFolder) throws -> Catalog {
    let path = try folder.catalog { try TestSystems.fill($0, count: 40, measured: false) }
    return try Catalog(path: path, access: .write)
  }

  private func failed(_ catalog: Catalog) throws -> [String] {
    try catalog.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed).map(\.check)
  }

  /// The published bug: index / number of classes, in place of index / size of a class.
  private static let wrong =
    "SELECT label, 'c' || ((system - 1) / 10) AS class FROM system_overview"
  private static let right = "SELECT label, 'c' || ((system - 1) / 4) AS class FROM system_overview"

  @Test func anotherNumberOfClassesThanWasConfiguredIsRefused() throws {
    let folder = try TestFolder()
    let catalog = try catalog(folder)
    let before = try catalog.contentDigest()
    let refusal = sentence { _ = try catalog.assignClasses(sql: Self.wrong, expectedClasses: 10) }
    #expect(
      refusal == """
        The systems would be in 4 classes, and 10 were expected. Nothing was changed. Check the \
        names of the classes, or give another number.
        """)
    #expect(try catalog.contentDigest() == before)
    #expect(
      sentence { _ = try catalog.assignClasses(perClass: 4, expectedClasses: 9) }?
        .contains("10 classes, and 9 were") == true)
    #expect(
      sentence {
        try catalog.importAll(
          TestSystems.origin(promised: 8, name: "more"), TestSystems.arrivals(0..<8, perClass: 8),
          expectedClasses: 2)
      }?.contains("1 class, and 2 were") == true)
    #expect(try catalog.contentDigest() == before)
    let result = try catalog.assignClasses(sql: Self.right, expectedClasses: 10)
    #expect(result.classes.count == 10)
    #expect(try failed(catalog) == [])
    // The same call again finds all in place.
    #expect(try catalog.assignClasses(sql: Self.right, expectedClasses: 10).unchanged == 40)
    #expect(try failed(catalog) == [])
  }

  @Test func theNumberOfClassesFollowsWhateverChangesThem() throws {
    let folder = try TestFolder()
    let catalog = try catalog(folder)
    func promise() throws -> String {
      try folder.string("SELECT classes || ',' || systems FROM class_promise", in: catalog.path)
        ?? ""
    }
    _ = try catalog.assignClasses(perClass: 4, where: "system <= 20")
    #expect(try promise() == "5,20")
    _ = try catalog.assignClasses(sql: Self.right, replacing: true)
    #expect(try promise() == "10,40")
    try catalog.mergeClasses(["c0", "c1"], into: "first")
    #expect(try promise() == "9,40")
    try catalog.renameClass("first", to: "c0")
    #expect(try promise() == "9,40")
    var arrival = TestSystems.arrivals(0..<1)[0]
    arrival.className = "c9"
    try catalog.importAll(TestSystems.origin(promised: 1, name: "again"), [arrival])
    #expect(try promise() == "9,41")
    try catalog.mergeClasses(["c0", "c9"], into: "c9")
    #expect(try promise() == "8,40")
    #expect(try failed(catalog) == [])
  }

  @Test func aMergerKeepsThePromiseAndWhatItMisses() throws {
    let folder = try TestFolder()
    let paths = try [0..<20, 10..<40].map { numbers in
      try folder.catalog("\(numbers).sqlite") { catalog in
        try catalog.importAll(
          TestSystems.origin(promised: numbers.count, name: "\(numbers)"),
          TestSystems.arrivals(numbers, perClass: 5))
      }
    }
    for order in [paths, paths.reversed()] {
      #expect(try failed(MergeTests.union(order)) == [])
    }
    try folder.doctor(
      "DELETE FROM class_member WHERE class = 1; DELETE FROM class WHERE id = 1", paths[1])
    for order in [paths, paths.reversed()] {
      let union = try MergeTests.union(order)
      let finding = try #require(
        union.audit(rendererVersion: 1, signatureVersion: 1).first { $0.check == "class-counts" })
      #expect(
        finding.examples == [
          "there are 8 classes, but 9 were promised",
          "classes were promised 40 systems one by one, but 45 in all",
        ])
    }
  }
}
