import FractalCatalog
import Testing

struct ClassTests {
  @Test func classesAreFilledInOrderAndARemainderIsCounted() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 25)
    let first = try catalog.assignClasses(perClass: 4, where: "system <= 10")
    #expect(first.classes == ["class-000000", "class-000001"])
    #expect(first.assigned == 8 && first.unassigned == 2)
    let second = try catalog.assignClasses(perClass: 5)
    #expect(second.classes == ["class-000002", "class-000003", "class-000004"])
    #expect(second.assigned == 15 && second.unassigned == 2)
    #expect(try catalog.systems(where: "class = 'class-000002'").map(\.id) == Array(9...13))
    #expect(try catalog.classes().map(\.systems) == [4, 4, 5, 5, 5])
    #expect(try catalog.classes().map(\.promised) == [4, 4, 5, 5, 5])
    #expect(try catalog.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed) == [])
  }

  @Test func numbersGoOnAfterTheHighestOfThePrefix() throws {
    let catalog = try Catalog.inMemory()
    try catalog.importAll(
      TestSystems.origin(promised: 3),
      ["k-000041", "k-x", "class-000099"].enumerated().map {
        Arrival(system: TestSystems.system($0), number: $0, className: $1)
      })
    try TestSystems.fill(catalog, count: 5, measured: false)
    let assignment = try catalog.assignClasses(perClass: 1, prefix: "k-")
    #expect(assignment.classes == ["k-000042", "k-000043"])
  }

  @Test func classOfNothingIsRefused() throws {
    let refusal = sentence { _ = try Catalog.inMemory().assignClasses(perClass: 0) }
    #expect(refusal == "A class of 0 systems was asked for. Give at least 1 per class.")
  }
}
