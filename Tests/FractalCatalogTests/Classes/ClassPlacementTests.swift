import FractalCatalog
import Foundation
import Testing

/// Classes by a query and by duplicate groups.
struct ClassPlacementTests {
  let folder: TestFolder
  let path: String
  let catalog: Catalog

  /// Twelve systems; 1 to 8 in c1000 and c1001.
  init() throws {
    folder = try TestFolder()
    path = try folder.catalog { catalog in
      try catalog.importAll(
        TestSystems.origin(promised: 12),
        TestSystems.arrivals(0..<8, perClass: 4) + TestSystems.arrivals(8..<12))
    }
    catalog = try Catalog(path: path, access: .write)
  }

  private func members(_ name: String) throws -> [Int64] {
    try catalog.systems(where: "class = '\(name)'").map(\.id)
  }

  private func expectSound() throws {
    #expect(try catalog.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed) == [])
  }

  private func expectRefusal(_ text: String, _ work: () throws -> Void) throws {
    let (digest, history) = (try catalog.contentDigest(), try catalog.classHistory())
    let refusal = sentence(work)
    #expect(refusal == text)
    #expect(try catalog.contentDigest() == digest)
    #expect(try catalog.classHistory() == history)
  }

  private func label(_ system: Int) throws -> String {
    try #require(try catalog.systems(where: "system = \(system)").first).label.description
  }

  @Test func aQueryNamesTheClasses() throws {
    let sql = """
      SELECT 'maps-' || maps AS class, maps, label FROM system_overview WHERE class IS NULL
      """
    let result = try catalog.assignClasses(sql: sql)
    // Systems 9 to 12 have 4, 2, 3, 4 maps.
    #expect(result.classes == ["maps-4", "maps-2", "maps-3"])
    #expect(result.assigned == 4 && result.moved == 0 && result.unchanged == 0)
    #expect(try members("maps-4") == [9, 12] && members("maps-3") == [11])
    try expectSound()
  }

  @Test func theSameQueryAgainChangesNothingAndMoreSystemsJoin() throws {
    let sql = "SELECT label, 7 AS class FROM system_overview WHERE system BETWEEN 9 AND "
    _ = try catalog.assignClasses(sql: sql + "10")
    let (digest, history) = (try catalog.contentDigest(), try catalog.classHistory())
    let again = try catalog.assignClasses(sql: sql + "10")
    #expect(again.assigned == 0 && again.unchanged == 2 && again.classes == [])
    #expect(try catalog.contentDigest() == digest)
    #expect(try catalog.classHistory() == history)
    let more = try catalog.assignClasses(sql: sql + "12")
    #expect(more.assigned == 2 && more.unchanged == 2 && more.classes == [])
    #expect(try catalog.classes().first { $0.name == "7" }?.promised == 4)
    try expectSound()
  }

  @Test func theOrderOfTheRowsDoesNotMatter() throws {
    let other = try folder.catalog("other.sqlite") { catalog in
      try catalog.importAll(
        TestSystems.origin(promised: 12),
        TestSystems.arrivals(0..<8, perClass: 4) + TestSystems.arrivals(8..<12))
    }
    let sql = "SELECT label, 'm' || maps AS class FROM system_overview ORDER BY system "
    _ = try catalog.assignClasses(sql: sql, replacing: true)
    let reversed = try Catalog(path: other, access: .write)
    _ = try reversed.assignClasses(sql: sql + "DESC", replacing: true)
    #expect(try catalog.contentDigest() == reversed.contentDigest())
  }

  @Test func badQueriesAreNamedAndNothingIsWritten() throws {
    let (one, nine) = (try label(1), try label(9))
    let cases: [(sql: String, text: String)] = [
      (
        "SELECT label FROM system",
        """
        The query has no column 'class', but 'label'. It must give 'label' and 'class', such as \
        SELECT label, 'maps-' || maps AS class FROM system_overview.
        """
      ),
      (
        "SELECT 'ifs-2-000000000000' AS label, 'x' AS class",
        """
        No system is labelled 'ifs-2-000000000000'. List the labels with 'fractalog query systems'.
        """
      ),
      (
        "SELECT label, class FROM system_overview WHERE system >= 8",
        """
        Row 2 of the query has NULL as its 'class'. Each row needs a text that is not \
        blank. Leave out other rows with WHERE.
        """
      ),
      (
        "SELECT label, ' ' AS class FROM system",
        """
        Row 1 of the query has ' ' as its 'class'. Each row needs a text that is not \
        blank. Leave out other rows with WHERE.
        """
      ),
      (
        "SELECT '\(nine)' AS label, 'a' AS class UNION ALL SELECT '\(nine)', 'b'",
        "The query puts system '\(nine)' into two classes, 'a', 'b'. Give each system one."
      ),
      (
        "SELECT label, 'x' AS class FROM system",
        """
        System '\(one)' is already in class 'c1000', the first of 8 systems that are \
        in other classes. Nothing was changed. Leave them out, or move them with --replace.
        """
      ),
      (
        "DELETE FROM system RETURNING label, label AS class",
        "A query only reads, and this one would delete from 'system'. Nothing was changed."
      ),
    ]
    for (sql, text) in cases {
      try expectRefusal(text) { _ = try catalog.assignClasses(sql: sql) }
    }
  }

  @Test func replacingMovesAndRemovesWhatIsLeftEmpty() throws {
    let result = try catalog.assignClasses(
      sql: "SELECT label, 'new' AS class FROM system_overview WHERE system > 3", replacing: true)
    #expect(result.assigned == 9 && result.moved == 5 && result.classes == ["new"])
    #expect(result.removed == ["c1001"])
    #expect(try catalog.classes().map(\.name) == ["c1000", "new"])
    #expect(try catalog.classes().map(\.promised) == [3, 9])
    try expectSound()
    let history = try catalog.classHistory().dropFirst(2)
    #expect(history.map(\.action) == [.create, .move, .move, .delete])
    #expect(history.map(\.name) == ["new", "c1000", "c1001", "c1001"])
    #expect(history.map(\.target) == [nil, "new", "new", nil])
    #expect(history.map(\.systems) == [4, 1, 4, 0])
    let left = try catalog.departures(fromClass: "c1001")
    #expect(try left.map(\.labels) == [(5...8).map(label)])
  }

  /// Systems 1 and 9 are alike, and 10, 11; 2 and 12 are like no other.
  private func search() throws {
    try folder.execute(
      """
      INSERT INTO duplicate_search (name, kind, tolerance) VALUES ('same', 'disguise', 1e-6);
      INSERT INTO duplicate_member (search, system, representative, distance) VALUES
        (1, 9, 9, 0), (1, 1, 9, 0), (1, 10, 10, 0), (1, 11, 10, 0), (1, 2, 2, 0), (1, 12, 12, 0);
      """, on: path)
  }

  @Test func duplicateGroupsBecomeClassesNamedByTheirRepresentative() throws {
    try search()
    let result = try catalog.assignClasses(byDuplicates: "same", replacing: true)
    #expect(result.assigned == 6 && result.moved == 2)
    #expect(try members(label(9)) == [1, 9] && members(label(10)) == [10, 11])
    #expect(try members(label(2)) == [2] && members(label(12)) == [12])
    #expect(try members("c1000") == [3, 4])
    try expectSound()
    #expect(try catalog.assignClasses(byDuplicates: "same").unchanged == 6)
  }

  @Test func groupsOnlyLeavesOutSystemsThatAreAlone() throws {
    try search()
    let result = try catalog.assignClasses(
      byDuplicates: "same", groupsOnly: true, replacing: true)
    #expect(try result.classes == [label(9), label(10)])
    #expect(try members("c1000") == [2, 3, 4])
    try expectSound()
  }

  @Test func anUnknownSearchAndSystemsOfOtherClassesAreRefused() throws {
    try expectRefusal("There is no duplicate search 'same'; the catalog has none yet.") {
      _ = try catalog.assignClasses(byDuplicates: "same")
    }
    try search()
    let label = try label(1)
    try expectRefusal(
      """
      System '\(label)' is already in class 'c1000', the first of 2 systems that are in \
      other classes. Nothing was changed. Leave them out, or move them with --replace.
      """
    ) { _ = try catalog.assignClasses(byDuplicates: "same") }
  }
}
