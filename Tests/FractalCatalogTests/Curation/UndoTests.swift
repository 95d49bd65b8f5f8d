import FractalCatalog
import Foundation
import Testing

struct UndoTests {
  private let curated: CuratedCatalog
  private var catalog: Catalog { curated.catalog }

  init() throws { curated = try CuratedCatalog() }

  private func expectSound() throws {
    #expect(try catalog.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed) == [])
  }

  @Test(arguments: CuratedCatalog.acts)
  func anActAndItsUndoChangeNothing(act: CuratedCatalog.Act) throws {
    try curated.prepare()
    let before = try curated.state()
    try act.carryOut(catalog)
    let after = try curated.state()
    #expect(before != after)
    let report = try catalog.undo()
    #expect(try curated.state() == before)
    try expectSound()
    // An undo of the undo does it again.
    let again = try catalog.undo(change: report.change)
    #expect(try curated.state() == after)
    #expect(again.undone.undoes == report.undone.id)
    try expectSound()
    try catalog.undo(change: report.undone.id)
    #expect(try curated.state() == before)
  }

  @Test func allActsAreUndoneOneAfterTheOther() throws {
    try curated.prepare()
    let independent = [
      "select by condition", "assign to a new class", "rename a class", "set aside", "tag",
      "tag a class", "write a note", "save a query", "resolve duplicates",
    ]
    var states = [try curated.state()]
    for act in CuratedCatalog.acts where independent.contains(act.testDescription) {
      try act.carryOut(catalog)
      states.append(try curated.state())
    }
    #expect(states.count == independent.count + 1)
    while states.count > 1 {
      #expect(try curated.state() == states.removeLast())
      try catalog.undo()
    }
    #expect(try curated.state() == states[0])
    try expectSound()
  }

  @Test func theHistorySaysWhatWasDoneAndUndone() throws {
    let tagged = try catalog.tag(.rows([1, 2]), with: "thin")
    try catalog.undo()
    let changes = try catalog.changes(limit: 2)
    #expect(changes[1].id == tagged.change)
    #expect(changes[1].what == "tag 'thin' created, 2 systems added")
    #expect(changes[1].undoneBy == changes[0].id && !changes[1].isUndoable)
    #expect(changes[0].what == "tag 'thin' deleted, 2 systems removed")
    #expect(changes[0].undoes == tagged.change && changes[0].isUndoable)
    #expect(changes[0].authorship == Authorship(author: "maria", command: "a test"))
    #expect(try catalog.changes(before: changes[1].id).first?.id == changes[1].id - 1)
  }

  /// A hundred thousand classes would make a long sentence.
  @Test func aChangeOfManyThingsNamesFiveAndCountsTheOthers() throws {
    let other = try Catalog.inMemory()
    try TestSystems.fill(other, count: 12)
    _ = try other.assignClasses(perClass: 2)
    // An import is no act that can be undone, and has another history.
    for (catalog, word) in [(other, " created"), (self.catalog, " create,")] {
      let what = try #require(try catalog.changes().last { $0.what.contains(word) }?.what)
      #expect(what.components(separatedBy: word).count == 6)
      #expect(what.hasSuffix("; and 1 more"))
    }
  }

  @Test func nothingHappensTwice() throws {
    let change = try #require(try catalog.tag(.rows([1]), with: "a").change)
    let undo = try catalog.undo(change: change).change
    #expect(
      sentence { try catalog.undo(change: change) }
        == """
        Change \(change) was already undone, by change \(undo). To do it again, undo change \(undo).
        """)
    #expect(
      sentence { try catalog.undo() }
        == "There is nothing to undo. 'fractalog history' lists what was changed.")
    #expect(
      sentence { try catalog.undo(change: 999) }
        == "There is no change 999. List the changes with 'fractalog history'.")
  }

  @Test func anImportIsNotUndone() throws {
    #expect(
      sentence { try catalog.undo(change: 1) }
        == """
        Change 1, 'a test', cannot be undone: it is an import, a merge, or older than the history \
        of such changes. Nothing was changed.
        """)
  }

  @Test func aLaterChangeOfTheSameSystemsStandsInTheWay() throws {
    let first = try #require(try catalog.assign(.rows([1]), toClass: "a", replacing: true).change)
    let second = try #require(try catalog.assign(.rows([1]), toClass: "b", replacing: true).change)
    let before = try curated.state()
    let history = try catalog.changes()
    #expect(
      sentence { try catalog.undo(change: first) }
        == """
        Change \(first), 'a test', cannot be undone: change \(second), 'a test', changed class 'a' \
        since. Nothing was changed. Undo change \(second) first.
        """)
    #expect(try curated.state() == before)
    #expect(try catalog.changes() == history)
    // Once that is undone, nothing is in the way.
    try catalog.undo(change: second)
    try catalog.undo(change: first)
    try expectSound()
  }

  @Test func changesOfOtherThingsAreNoObstacle() throws {
    let first = try #require(try catalog.tag(.rows([1, 2]), with: "a").change)
    try catalog.tag(.rows([3]), with: "a")
    try catalog.setAside(.rows([1]), reason: "thin")
    try catalog.undo(change: first)
    #expect(try catalog.tag(named: "a").systems == 1)
  }

  @Test(arguments: ["tag", "set aside", "note", "query", "selection"])
  func whatChangedSinceStaysAsItIs(kind: String) throws {
    let change: Int64?
    switch kind {
    case "tag":
      change = try catalog.tag(.rows([1]), with: "a").change
      try catalog.untag(.rows([1]), from: "a")
    case "set aside":
      change = try catalog.setAside(.rows([1]), reason: "a").change
      try catalog.restore(.rows([1]))
      try catalog.setAside(.rows([1]), reason: "b")
    case "note":
      change = try catalog.addNote("a", to: .system(CuratedCatalog.label(1))).change
      try catalog.removeNote(1)
    case "query":
      change = try catalog.saveQuery(name: "q", sql: "SELECT 1").change
      try catalog.saveQuery(name: "q", sql: "SELECT 2", replacing: true)
    default:
      change = try catalog.createSelection(name: "s", of: .rows([1])).change
      try catalog.renameSelection("s", to: "t")
    }
    let before = try curated.state()
    let message = sentence { try catalog.undo(change: change) }
    #expect(message?.hasPrefix("Change \(change ?? 0), 'a test', cannot be undone: ") == true)
    #expect(message?.contains("Nothing was changed.") == true)
    #expect(try curated.state() == before)
  }

  @Test func aSplitKeepsItsSelectionAndItsClasses() throws {
    let selection = try catalog.createSelection(name: "s", of: .condition("1")).change
    let created = try catalog.assign(
      .rows([1, 2, 3, 4, 5]), toClass: "new", replacing: true
    ).change
    try catalog.createSplit(
      SplitRequest(
        name: "main", unit: .class, method: .stable, seed: 1, fractions: [("a", 1)],
        selection: "s"))
    for change in [selection, created] {
      #expect(sentence { try catalog.undo(change: change) }?.contains("'main'") == true)
    }
    try expectSound()
  }
}
