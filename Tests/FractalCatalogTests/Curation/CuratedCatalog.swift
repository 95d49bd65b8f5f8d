import FractalCatalog
import Testing

/// A catalog of 24 systems in six classes, with a duplicate search. Rows name the systems.
struct CuratedCatalog {
  let catalog: Catalog

  init() throws {
    catalog = try Catalog.inMemory(authorship: Authorship(author: "maria", command: "a test"))
    try TestSystems.fill(catalog, count: 24, perClass: 4)
    let search = try catalog.beginDuplicateSearch(
      DuplicateSearch(name: "same", rule: .disguise(tolerance: 0.5)))
    try catalog.record(
      (1...24).map { row in
        let row = Int64(row)
        let representative = (2...4).contains(row) ? 1 : row
        return DuplicateVerdict(
          system: row, representative: representative,
          distance: row == representative ? 0 : 0.01 * Double(row))
      }, ofSearch: search)
  }

  static func label(_ row: Int) -> String { TestSystems.system(row - 1).label.description }

  /// An act that can be undone.
  struct Act: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let carryOut: @Sendable (Catalog) throws -> Void

    init(_ name: String, _ carryOut: @escaping @Sendable (Catalog) throws -> Void) {
      (testDescription, self.carryOut) = (name, carryOut)
    }
  }

  /// Every kind of act.
  static let acts = [
    Act("select by condition") { try $0.createSelection(name: "s", of: .condition("maps = 2")) },
    Act("select by label") { try $0.createSelection(name: "s", of: .labels([label(3)])) },
    Act("delete a selection") { try $0.deleteSelection("old") },
    Act("assign to a new class") {
      try $0.assign(.rows([1, 2, 9]), toClass: "new", replacing: true)
    },
    Act("assign a whole class away") {
      try $0.assign(.rows([1, 2, 3, 4]), toClass: "c1001", replacing: true)
    },
    Act("unassign") { try $0.unassign(.rows([1, 2]), fromClass: "c1000") },
    Act("unassign all") { try $0.unassign(.rows([1, 2, 3, 4]), fromClass: "c1000") },
    Act("rename a class") { try $0.renameClass("c1000", to: "fern") },
    Act("merge into a class") { try $0.mergeClasses(["c1000", "c1002"], into: "c1001") },
    Act("merge into a new class") { try $0.mergeClasses(["c1000", "c1001"], into: "new") },
    Act("delete a class") { try $0.deleteClass("c1000") },
    Act("set aside") { try $0.setAside(.rows([5, 6, 7]), reason: "thin") },
    Act("restore") { try $0.restore(.condition("set_aside = 1")) },
    Act("tag") { try $0.tag(.rows([1, 5, 6]), with: "new") },
    Act("tag more") { try $0.tag(.rows([1, 5, 6]), with: "old") },
    Act("untag some") { try $0.untag(.rows([1]), from: "old") },
    Act("untag all") { try $0.untag(.condition("1"), from: "only systems") },
    Act("tag a class") { try $0.tagClass("c1001", with: "new") },
    Act("untag a class") { try $0.untagClass("c1000", from: "only a class") },
    Act("write a note") { try $0.addNote("a\nb", to: .system(label(2))) },
    Act("remove a note") { try $0.removeNote(1) },
    Act("save a query") { try $0.saveQuery(name: "q", sql: "SELECT :a") },
    Act("replace a query") { try $0.saveQuery(name: "old", sql: "SELECT 2", replacing: true) },
    Act("delete a query") { try $0.deleteSavedQuery("old") },
    Act("resolve duplicates") { try $0.resolveDuplicates(of: "same", keep: .densest) },
    Act("separate duplicates") {
      try $0.separateDuplicates(of: "same", group: label(1), members: [label(3)])
    },
    Act("restore duplicates") { try $0.restoreDuplicates(of: "same") },
  ]

  /// Gives each act something to work on.
  func prepare() throws {
    try catalog.createSelection(name: "old", of: .condition("maps = 3"))
    try catalog.tag(.rows([1, 2]), with: "old")
    try catalog.tag(.rows([8]), with: "only systems")
    try catalog.tagClass("c1000", with: "old")
    try catalog.tagClass("c1000", with: "only a class")
    try catalog.addNote("a remark", to: .class("c1000"))
    try catalog.saveQuery(name: "old", sql: "SELECT 1", description: "one")
    try catalog.setAside(.rows([10]), reason: "a dot")
    try catalog.setAside(.rows([11]), reason: "escapes")
    try catalog.separateDuplicates(of: "same", group: Self.label(1), members: [Self.label(4)])
  }

  /// Everything that acts change, also what the content digest leaves out.
  func state() throws -> [String] {
    let notes = try catalog.notes().map { "\($0)" }
    let queries = try catalog.savedQueries().map { "\($0.name) \($0.sql) \($0.description)" }
    return try [catalog.contentDigest().hex, catalog.portableDigest().hex] + notes + queries
  }
}
