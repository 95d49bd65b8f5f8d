import FractalCatalog
import Testing

struct SelectionTests {
  let catalog: Catalog

  init() throws {
    catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 30)
  }

  @Test func selectionStaysWhatItWas() throws {
    #expect(try catalog.createSelection(name: "three", where: "maps = 3") == 10)
    let before = try catalog.selection(named: "three")
    try catalog.importAll(
      TestSystems.origin(promised: 60, name: "more"), TestSystems.arrivals(0..<60))
    #expect(try catalog.selection(named: "three") == before)
    #expect(before.systems == 10 && before.condition == "maps = 3")
    let systems = try catalog.systems(ofSelection: "three")
    #expect(systems.count == 10 && systems.allSatisfy { $0.system.maps.count == 3 })
    try catalog.createSelection(name: "all three", where: "maps = 3")
    #expect(try catalog.selections().map(\.systems) == [20, 10])
  }

  @Test func digestDependsOnMembersAlone() throws {
    try catalog.createSelection(name: "a", where: "maps = 3")
    try catalog.createSelection(name: "b", where: "maps > 2 AND maps < 4")
    try catalog.createSelection(name: "c", where: "maps = 3 AND system <> 2")
    let other = try Catalog.inMemory()
    try other.importAll(
      TestSystems.origin(promised: 30), TestSystems.arrivals(0..<30).reversed())
    try other.createSelection(name: "a", where: "maps = 3")
    let digests = try catalog.selections().map(\.digest)
    #expect(digests[0] == digests[1] && digests[0] != digests[2])
    #expect(try other.selection(named: "a").digest == digests[0])
  }

  @Test func nameIsTakenOnce() throws {
    try catalog.createSelection(name: "a", where: "1")
    let refusal = sentence { try catalog.createSelection(name: "a", where: "0") }
    #expect(
      refusal == "There is already a selection 'a', and it never changes. Choose another name.")
    let unknown = sentence { _ = try catalog.selection(named: "b") }
    #expect(unknown == "There is no selection 'b'. There are: a.")
  }
}
