import FractalCatalog
import Testing

/// What the queries of curators say of a small catalog: 12 systems in the classes c1000 to c1003,
/// three each, in the order of their numbers; one more in no class.
struct CuratorQueryTests {
  let folder: TestFolder
  let path: String

  init() throws {
    folder = try TestFolder()
    path = try folder.catalog { catalog in
      try TestSystems.fill(catalog, count: 12, perClass: 3)
      try catalog.importAll(
        TestSystems.origin(promised: 1, name: "late"),
        [Arrival(system: TestSystems.system(12), number: 0)])
      let search = try catalog.beginDuplicateSearch(
        DuplicateSearch(name: "disguises", rule: .disguise(tolerance: 1e-6)))
      // Systems 0, 3 and 4 are a group, 6 and 7 another, and the rest are alone.
      let representatives: [Int64: Int64] = [4: 1, 5: 1, 8: 7]
      try catalog.record(
        (1...13).map { (system: Int64) -> DuplicateVerdict in
          let representative = representatives[system] ?? system
          return DuplicateVerdict(
            system: system, representative: representative,
            distance: representative == system ? 0 : 1e-7 * Double(system))
        }, ofSearch: search)
    }
  }

  private func rows(_ query: String, _ parameters: [String: String] = [:]) throws -> [[SQLValue]] {
    try QueryConsole(path: path).run(NamedQuery.named(query), parameters: parameters).rows
  }

  private func label(_ number: Int) -> SQLValue {
    .text(TestSystems.system(number).label.description)
  }

  @Test func aBalancedSubsetTakesTheLowestDigestsOfEachClass() throws {
    let two = try rows("balanced_subset", ["count": "2"])
    var expected: [[SQLValue]] = []
    for number in 0..<4 {
      let systems = (3 * number..<3 * number + 3).map(TestSystems.system)
      let sorted = systems.sorted { $0.digest < $1.digest }
      for system in sorted.prefix(2) {
        expected.append([.text("c\(1000 + number)"), .text(system.label.description)])
      }
    }
    #expect(two == expected)
    #expect(try rows("balanced_subset", ["count": "5"]).count == 12)
    let catalog = try Catalog(path: path, access: .write)
    try catalog.resolveDuplicates(of: "disguises", keep: .representative)
    try catalog.close()
    #expect(try rows("balanced_subset", ["count": "5"]).count == 9)
  }

  @Test func outliersAreAtTheEndsOfEachMeasure() throws {
    let all = try rows("outliers", ["low": "0.1", "high": "0.9"])
    let filling = all.filter { $0[1] == .text("filling_ratio") }
    // Of 12 values, 10 % at each end is one.
    #expect(filling.map { $0[0] } == [label(0), label(11)])
    #expect(filling[0][2] == .real(TestSystems.values(0).fillingRatio))
    // Of a dimension that all have, nothing is extreme; 13 sigma factors have one at each end.
    #expect(!all.contains { $0[1] == .text("dimension") })
    let factors = all.filter { $0[1] == .text("sigma_factor") }
    let sorted = (0...12).map(TestSystems.system).sorted {
      $0.geometry.sigmaFactor < $1.geometry.sigmaFactor
    }
    #expect(factors.first?[2] == .real(sorted[0].geometry.sigmaFactor))
    #expect(factors.last?[2] == .real(sorted[12].geometry.sigmaFactor))
    guard case .real(let low) = factors.first?[3], case .real(let high) = factors.last?[3] else {
      Issue.record("deviations are numbers")
      return
    }
    #expect(low < -1 && high > 1)
  }

  @Test func classesThatShareAGroupAreConfusable() throws {
    // System 0 is in c1000, 3 and 4 in c1001; 6 and 7 are both in c1002.
    #expect(
      try rows("confusable_classes", ["search": "disguises"]) == [
        [.text("c1000"), .text("c1001"), .integer(1), .integer(1), .integer(2)]
      ])
    #expect(try rows("confusable_classes", ["search": "classes"]).isEmpty)
  }

  @Test func groupsAreReviewedUntilAMemberIsSetAside() throws {
    #expect(
      try rows("duplicates_to_review", ["search": "disguises"]).map { Array($0.prefix(2)) } == [
        [label(0), .integer(3)], [label(6), .integer(2)],
      ])
    let catalog = try Catalog(path: path, access: .write)
    try catalog.resolveDuplicates(
      of: "disguises", group: TestSystems.system(4).label.description, keep: .first)
    try catalog.close()
    #expect(
      try rows("duplicates_to_review", ["search": "disguises"]).map { $0[0] } == [label(6)])
  }

  @Test func aGroupIsListedAloneByTheLabelOfAnyMember() throws {
    let all = try rows("systems_of_duplicate_group", ["search": "disguises"])
    #expect(all.count == 5)
    let one = try rows(
      "systems_of_duplicate_group",
      ["search": "disguises", "label": TestSystems.system(4).label.description])
    #expect(one.map { $0[1] } == [label(0), label(3), label(4)])
    #expect(one.allSatisfy { $0[0] == label(0) })
    // One that nothing is like is in no group.
    let alone = TestSystems.system(12).label.description
    #expect(
      try rows("systems_of_duplicate_group", ["search": "disguises", "label": alone]).isEmpty)
  }

  @Test func coverageCountsEachClassInAndOutsideTheSplit() throws {
    let catalog = try Catalog(path: path, access: .write)
    try catalog.createSelection(name: "few", where: "system <= 10")
    for unit in [SplitRequest.Unit.system, .image] {
      try catalog.createSplit(
        SplitRequest(
          name: "by-\(unit.rawValue)", unit: unit, method: .exact, seed: 1,
          fractions: [("train", 0.5), ("val", 0.5)], selection: "few",
          images: unit == .image ? 4 : nil))
    }
    try catalog.close()
    let rows = try rows("coverage_of_split", ["split": "by-system"])
    #expect(rows.map { $0[0] } == (1000...1003).map { .text("c\($0)") })
    #expect(rows.map { $0[2] } == [0, 0, 0, 2].map(SQLValue.integer))
    let shown = try QueryConsole(path: path).run(
      sql: """
        SELECT c.name, b.name, count(*)
        FROM split_member AS m JOIN split AS p ON p.id = m.split AND p.name = 'by-system'
        JOIN split_subset AS b ON b.split = p.id AND b.position = m.subset
        JOIN class_member AS cm ON cm.system = m.system JOIN class AS c ON c.id = cm.class
        GROUP BY c.id, b.position
        """)
    #expect(shown.rows.count >= 4)
    for row in shown.rows {
      guard case .text(let subset) = row[1], case .integer(let count) = row[2],
        case .text(let text) = rows.first(where: { $0[0] == row[0] })?[1]
      else {
        Issue.record("Subsets are JSON: \(row)")
        continue
      }
      #expect(text.contains("\"\(subset)\":\(count)"))
    }
    // Each system's images are on both sides.
    let images = try self.rows("coverage_of_split", ["split": "by-image"])
    #expect(images[0] == [.text("c1000"), .text(#"{"train":3,"val":3}"#), .integer(0)])
    #expect(try self.rows("coverage_of_split", ["split": "nosuch"]).isEmpty)
  }

  @Test func changesAreWhatCameAtOrAfterTheMoment() throws {
    #expect(try rows("changes_since", ["time": "2999"]).isEmpty)
    let kinds = try rows("changes_since", ["time": "2000-01-01"]).map { $0[0] }
    let counts = Dictionary(grouping: kinds) { $0 }.mapValues(\.count)
    #expect(
      counts == [
        .text("system"): 13, .text("origin"): 2, .text("class"): 4, .text("class change"): 4,
        .text("protocol"): 3, .text("duplicate search"): 1,
      ])
    try folder.doctor(
      """
      UPDATE origin SET created_at = '2020-01-01T00:00:00Z' WHERE name = 'uniform';
      UPDATE class SET created_at = '2020-01-01T00:00:00Z';
      INSERT INTO system_origin (origin, number, system)
      SELECT id, 1, 1 FROM origin WHERE name = 'late';
      """, path)
    // System 0 came in again, but is no change.
    let late = try rows("changes_since", ["time": "2021-06-01"])
    #expect(late.filter { $0[0] == .text("system") }.map { $0[1] } == [label(12)])
    #expect(late.count { $0[0] == .text("system") || $0[0] == .text("origin") } == 2)
    #expect(late.contains { $0[0] == .text("class change") && $0[1] == .text("create c1003") })
  }

  @Test func searchesThatDisagreeLeaveOneOfEachGroup() throws {
    let catalog = try Catalog(path: path, access: .write)
    // By 'disguises' 1 stands for 4 and 5; by this one 5 for 1, and 4 for 8.
    try catalog.createRecipe(name: "any", json: #"{"name":"any","task":"classes"}"#)
    let search = try catalog.beginDuplicateSearch(
      DuplicateSearch(name: "alike", rule: .appearance(recipe: "any", seed: 1, tolerance: 1)))
    let representatives: [Int64: Int64] = [1: 5, 8: 4]
    try catalog.record(
      (1...13).map { (system: Int64) -> DuplicateVerdict in
        DuplicateVerdict(
          system: system, representative: representatives[system] ?? system, distance: 0)
      }, ofSearch: search)
    func aside() throws -> [SQLValue] {
      try QueryConsole(path: path).run(
        sql: "SELECT DISTINCT system FROM duplicate_member WHERE set_aside = 1 ORDER BY system"
      ).rows.map { $0[0] }
    }
    // 7 and 8 are another group of the first search, and 8 goes there.
    for (order, expected) in [
      (["disguises", "alike"], [4, 5, 8]), (["alike", "disguises"], [1, 5, 8]),
    ] as [([String], [Int64])] {
      for name in order { try catalog.resolveDuplicates(of: name, keep: .representative) }
      #expect(try aside() == expected.map(SQLValue.integer), "\(order)")
      for name in order { try catalog.restoreDuplicates(of: name) }
      #expect(try aside() == [])
    }
    // A choice of one's own does not set aside the last one, either.
    try catalog.resolveDuplicates(of: "disguises", keep: .representative)
    let label = TestSystems.system(4).label.description
    #expect(
      throws: CatalogError.duplicates(.setAsideElsewhere(label, searches: ["disguises"]))
    ) { try catalog.resolveDuplicates(of: "alike", keepMember: label) }
    #expect(try aside() == [4, 5, 8].map(SQLValue.integer))
  }
}
