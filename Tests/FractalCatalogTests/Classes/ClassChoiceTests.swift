import FractalCatalog
import Testing

/// A number of classes, filled in an order.
struct ClassChoiceTests {
  /// The numbers of the systems of each class, class by class.
  private func contents(_ catalog: Catalog, _ names: [String]) throws -> [[String]] {
    try names.map { name in
      try catalog.systems(where: "class = '\(name)'").map(\.label.description)
    }
  }

  private func label(_ number: Int) -> String { "\(TestSystems.system(number).label)" }

  @Test func theFirstOfAnOrderFillAsManyClassesAsWereAskedFor() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 20)
    let assignment = try catalog.assignClasses(
      perClass: 1, classes: 3, where: "system <= 15", order: "filling_ratio DESC")
    #expect(assignment.classes == ["class-000000", "class-000001", "class-000002"])
    #expect(assignment.assigned == 3 && assignment.unassigned == 0)
    // The filling ratio ascends with the number.
    let first = try contents(catalog, assignment.classes)
    #expect(first == [[label(14)], [label(13)], [label(12)]])
    let second = try catalog.assignClasses(perClass: 2, classes: 1, order: "filling_ratio DESC")
    #expect(second.classes == ["class-000003"])
    #expect(
      try Set(contents(catalog, second.classes)[0]) == [label(19), label(18)])
    #expect(try catalog.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed) == [])
  }

  @Test func amongEqualsTheLowerDigestComesFirstWhateverTheRows() throws {
    var chosen: Set<[String]> = []
    for numbers in [Array(0..<12), (0..<12).reversed()] {
      let catalog = try Catalog.inMemory()
      try catalog.importAll(
        TestSystems.origin(promised: 12),
        numbers.enumerated().map { Arrival(system: TestSystems.system($1), number: $0) })
      let names = try catalog.assignClasses(perClass: 1, classes: 4, order: "maps > 0").classes
      chosen.insert(try contents(catalog, names).flatMap { $0 })
    }
    let sorted = (0..<12).map(TestSystems.system)
      .sorted { $0.digest < $1.digest }
    #expect(chosen == [sorted.prefix(4).map { "\($0.label)" }])
  }

  @Test func fewerSystemsThanAreAskedForAreRefusedWithTheirCount() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 7, measured: false)
    #expect(
      sentence { _ = try catalog.assignClasses(perClass: 2, classes: 4) } == """
        4 classes of 2 systems need 8, and only 7 systems in no class match. Nothing was changed. \
        Ask for fewer, or choose with a wider --where.
        """)
    #expect(
      sentence { _ = try catalog.assignClasses(perClass: 8, where: "entropy IS NULL") } == """
        1 class of 8 systems needs 8, and only 7 systems in no class match. Nothing was changed. 7 \
        systems are not measured; run 'fractalog measure'. Or ask for fewer, or choose with a \
        wider --where.
        """)
    let most = sentence { _ = try catalog.assignClasses(perClass: .max, classes: .max) }
    #expect(most?.contains("need more than can be counted") == true)
    #expect(try catalog.classes().isEmpty)
  }

  @Test func anOrderThatIsNoneIsRefused() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 3)
    for order in ["nosuch", "1; DROP TABLE class", "1 LIMIT 1"] {
      #expect(
        sentence { _ = try catalog.assignClasses(perClass: 1, order: order) }?
          .hasPrefix("The order '\(order)' is not understood") == true)
    }
    #expect(try catalog.classes().isEmpty)
  }
}
