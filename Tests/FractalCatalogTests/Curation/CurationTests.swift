import FractalCatalog
import Testing

struct CurationTests {
  private let curated: CuratedCatalog
  private var catalog: Catalog { curated.catalog }
  private let label = CuratedCatalog.label

  init() throws { curated = try CuratedCatalog() }

  private func rows(_ condition: String) throws -> [Int64] {
    try catalog.systems(where: condition).map(\.id)
  }

  @Test func systemsAreChosenInThreeWays() throws {
    let choices: [SystemChoice] = [
      .condition("system IN (2, 5)"), .labels([label(5), label(2), label(5)]), .rows([5, 2, 2]),
    ]
    for (number, choice) in choices.enumerated() {
      #expect(try catalog.count(choice) == 2)
      #expect(try catalog.tag(choice, with: "t\(number)").count == 2)
      #expect(try rows("tags LIKE '%t\(number)%'") == [2, 5])
    }
  }

  @Test func anUnknownLabelIsNamedAndNothingHappens() throws {
    let before = try curated.state()
    let history = try catalog.changes()
    let labels = [label(1), "ifs-9-000000000000", "x"]
    #expect(
      sentence { try catalog.setAside(.labels(labels), reason: "a") }
        == """
        No system is labelled 'ifs-9-000000000000', the first of 2 labels that no system has. \
        Nothing was changed. Give whole labels; 'fractalog query systems' lists them.
        """)
    #expect(
      sentence { try catalog.tag(.rows([1, 99]), with: "a") }
        == "There is no system in row 99. Nothing was changed. Read the rows again.")
    #expect(
      sentence { try catalog.tag(.labels([]), with: "a") }
        == "No label was given, so there is no system to change. Give one label a line.")
    #expect(try curated.state() == before)
    #expect(try catalog.changes() == history)
  }

  @Test func aSelectionSaysHowItsSystemsWereChosen() throws {
    try catalog.createSelection(name: "few", of: .rows([2, 1]))
    let few = try catalog.selection(named: "few")
    #expect(
      few.condition
        == "label IN (\([label(1), label(2)].sorted().map { "'\($0)'" }.joined(separator: ", ")))")
    // The condition chooses the same systems again.
    #expect(try rows(few.condition) == [1, 2])
    let many = try Catalog.inMemory()
    try TestSystems.fill(many, count: 101, measured: false)
    try many.createSelection(name: "many", of: .rows(Array(1...101)))
    let selection = try many.selection(named: "many")
    #expect(
      selection.condition
        == "0 /* 101 systems, chosen one by one; digest \(selection.digest.hex) */")
    #expect(try many.systems(where: selection.condition).isEmpty)
  }

  @Test func whatIsSetAsideByHandHasAReason() throws {
    let report = try catalog.setAside(.rows([3, 4]), reason: "a dot")
    #expect(report.count == 2 && report.unchanged == 0 && report.change != nil)
    #expect(try rows("set_aside = 1") == [3, 4])
    #expect(try rows("set_aside_reason = 'a dot'") == [3, 4])
    #expect(try catalog.setAsideReason(ofSystem: label(3)) == "a dot")
    let second = try catalog.setAside(.rows([4, 5]), reason: "thin")
    #expect(second.count == 1 && second.unchanged == 1)
    #expect(try catalog.setAsideReason(ofSystem: label(4)) == "a dot")
    // A system that a search set aside stays so.
    try catalog.resolveDuplicates(of: "same", keep: .representative)
    #expect(try catalog.restore(.rows([3, 5, 6])).count == 2)
    #expect(try rows("set_aside = 1") == [2, 3, 4])
    #expect(try catalog.restore(.rows([3, 5, 6])).change == nil)
  }

  @Test(arguments: [
    ("  ", "it is blank"), ("a\nb", "it has a line break or another control character"),
    (
      String(repeating: "x", count: 1001), "it has 1001 bytes, and a reason has at most 1000"
    ),
  ])
  func aReasonIsOneLine(reason: String, fault: String) throws {
    #expect(
      sentence { try catalog.setAside(.rows([1]), reason: reason) }
        == "The reason cannot be used: \(fault). Give a short one in one line.")
  }

  @Test func aTagBeginsAndEndsWithItsUses() throws {
    try catalog.tag(.rows([1, 2]), with: "thin")
    try catalog.tagClass("c1000", with: "thin")
    #expect(try catalog.tags() == [catalog.tag(named: "thin")])
    #expect(try catalog.tag(named: "thin").systems == 2)
    #expect(try catalog.tags(ofSystem: label(2)) == ["thin"])
    #expect(try catalog.tags(ofClass: "c1000") == ["thin"])
    try catalog.untag(.condition("1"), from: "thin")
    #expect(try catalog.tags().map(\.classes) == [1])
    try catalog.untagClass("c1000", from: "thin")
    #expect(try catalog.tags() == [])
    #expect(
      sentence { try catalog.untag(.rows([1]), from: "thin") }
        == "There is no tag 'thin'; the catalog has none yet.")
    #expect(
      sentence { try catalog.tag(.rows([1]), with: "a,b") }
        == """
        The tag name 'a,b' cannot be used: it has a comma, which separates tags in lists. Give \
        another name.
        """)
  }

  @Test func remarksFollowTheirClass() throws {
    try catalog.tagClass("c1000", with: "green")
    try catalog.addNote("leaves", to: .class("c1000"))
    try catalog.mergeClasses(["c1000"], into: "c1001")
    #expect(try catalog.tags(ofClass: "c1001") == ["green"])
    #expect(try catalog.notes(on: .class("c1001")).map(\.text) == ["leaves"])
    try catalog.deleteClass("c1001")
    #expect(try catalog.tags() == [] && catalog.notes() == [])
    try catalog.undo()
    #expect(try catalog.notes().map(\.text) == ["leaves"])
    try catalog.undo()
    #expect(try catalog.tags(ofClass: "c1000") == ["green"])
  }

  @Test func notesAreReadInTheirOrder() throws {
    try catalog.addNote("one", to: .system(String(label(1).dropLast(3))))
    try catalog.addNote("two\nlines", to: .system(label(1)))
    try catalog.addNote("three", to: .class("c1000"))
    let notes = try catalog.notes(on: .system(label(1)))
    #expect(notes.map(\.text) == ["one", "two\nlines"])
    #expect(notes.map(\.subject) == [.system(label(1)), .system(label(1))])
    #expect(notes[0].author == "maria")
    #expect(try catalog.notes(limit: 1).map(\.id) == [1])
    try catalog.removeNote(2)
    #expect(try catalog.notes().map(\.id) == [1, 3])
    #expect(
      sentence { try catalog.removeNote(2) }
        == "There is no note 2. List the notes with 'fractalog note list'.")
    #expect(
      sentence { try catalog.addNote(" \n", to: .class("c1000")) }
        == "The note cannot be used: it is blank. Give another text.")
  }

  @Test func aSavedQueryReads() throws {
    let sql = "SELECT label -- :no\nFROM system_overview WHERE maps = :maps AND class <> ':c'"
    #expect(try catalog.saveQuery(name: "by maps", sql: sql, description: "few").count == 1)
    #expect(try catalog.saveQuery(name: "by maps", sql: sql, description: "few").change == nil)
    let saved = try catalog.savedQuery(named: "by maps")
    #expect(saved.parameters == ["maps"] && saved.sql == sql && saved.author == "maria")
    #expect(
      sentence { try catalog.saveQuery(name: "by maps", sql: "SELECT 1") }
        == """
        There is already a saved query 'by maps'. Choose another name, or replace it with --replace.
        """)
    #expect(
      sentence { try catalog.saveQuery(name: "systems", sql: "SELECT 1") }
        == "Query 'systems' comes with fractalog. Choose another name.")
    for sql in ["DELETE FROM system", "SELECT", "SELECT 1; SELECT 2", "SELECT ?", ""] {
      #expect(throws: CatalogError.self, "\(sql)") {
        try catalog.saveQuery(name: "bad", sql: sql)
      }
    }
    #expect(try catalog.savedQueries().map(\.name) == ["by maps"])
  }

  @Test func remarksAreNoContent() throws {
    let (content, portable) = (try catalog.contentDigest(), try catalog.portableDigest())
    try catalog.addNote("a", to: .class("c1000"))
    try catalog.saveQuery(name: "q", sql: "SELECT 1")
    #expect(try catalog.contentDigest() == content)
    #expect(try catalog.portableDigest() == portable)
    for act in [
      { _ = try catalog.tag(.rows([1]), with: "a") },
      { _ = try catalog.setAside(.rows([1]), reason: "a") },
    ] {
      try act()
      #expect(try catalog.contentDigest() != content)
      #expect(try catalog.portableDigest() != portable)
      try catalog.undo()
    }
    #expect(try catalog.contentDigest() == content)
  }

  @Test func assigningSaysWhatItDid() throws {
    let report = try catalog.assign(.rows([1, 5, 6]), toClass: "c1001", replacing: true)
    #expect(report.count == 1 && report.unchanged == 2)
    #expect(throws: CatalogError.self) { try catalog.assign(.rows([9]), toClass: "c1001") }
    #expect(try catalog.unassign(.rows([1, 9]), fromClass: "c1001").count == 1)
    #expect(try rows("class IS NULL") == [1])
  }
}
