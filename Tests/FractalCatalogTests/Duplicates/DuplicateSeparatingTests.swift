import FractalCore
import FractalCatalog
import Testing

/// Members that a person says are no duplicates. Systems are named by their rows: 1 stands for 2, 3
/// and 4, 5 for 6, and 7 to 9 are alone.
struct DuplicateSeparatingTests {
  private let catalog: Catalog

  init() throws {
    catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 9, perClass: 3)
    let representatives: [Int64: Int64] = [2: 1, 3: 1, 4: 1, 6: 5]
    try record((1...9).map { ($0, representatives[$0] ?? $0) })
  }

  private func record(_ verdicts: [(Int64, Int64)]) throws {
    let search = try catalog.beginDuplicateSearch(
      DuplicateSearch(name: "same", rule: .disguise(tolerance: 0.5)))
    try catalog.record(
      verdicts.map {
        DuplicateVerdict(
          system: $0.0, representative: $0.1, distance: $0.0 == $0.1 ? 0 : 0.01 * Double($0.0))
      }, ofSearch: search)
  }

  private func label(_ row: Int) -> String { TestSystems.system(row - 1).label.description }

  /// The rows of each group's members.
  private func groups() throws -> [[Int]] {
    let rows = Dictionary(uniqueKeysWithValues: (1...9).map { (label($0), $0) })
    return try catalog.duplicateGroups(of: "same").map { $0.members.compactMap { rows[$0.label] } }
  }

  private func aside() throws -> [Int] {
    try catalog.systems(where: "set_aside = 1").map { Int($0.id) }
  }

  private func separate(_ group: Int, _ members: [Int]? = nil) throws -> Int {
    try catalog.separateDuplicates(
      of: "same", group: label(group), members: members.map { $0.map(label) })
  }

  private func restore(_ group: Int? = nil) throws -> Int {
    try catalog.restoreDuplicates(of: "same", group: group.map(label))
  }

  @Test func aSeparatedMemberStandsForItselfUntilItIsRestored() throws {
    let before = try catalog.contentDigest()
    #expect(try separate(1, [3]) == 1)
    #expect(try groups() == [[1, 2, 4], [5, 6]])
    #expect(try separate(2, [3]) == 1, "a second time changes nothing")
    #expect(try separate(1) == 3)
    #expect(try groups() == [[5, 6]])
    #expect(try catalog.countDuplicateGroups(of: "same") == (2, 1))
    #expect(try separate(1) == 3)
    #expect(try restore(3) == 1, "one alone")
    #expect(try groups() == [[1, 3], [5, 6]])
    #expect(try restore(1) == 2)
    #expect(try catalog.contentDigest() == before)
    #expect(try separate(1) + separate(5) == 4)
    #expect(try restore() == 4)
    #expect(try catalog.contentDigest() == before)
  }

  @Test func aSplitNoLongerKeepsSeparatedMembersTogether() throws {
    // Each system alone in a subset, which no group allows.
    let request = SplitRequest(
      name: "main", unit: .system, method: .exact, seed: 1,
      fractions: (1...9).map { ("s\($0)", 1.0 / 9) }, keepTogether: ["same"])
    _ = try separate(1)
    #expect(throws: CatalogError.self) { try catalog.createSplit(request) }
    _ = try separate(5)
    try catalog.createSplit(request)
    #expect(try catalog.verifySplit("main").dividedClusters == 0)
    // Who puts them back hears that the split tears them apart.
    _ = try restore(1)
    #expect(try catalog.verifySplit("main").dividedClusters == 1)
    _ = try restore(5)
    #expect(try catalog.verifySplit("main").dividedClusters == 2)
  }

  @Test func theKeptOneLeavesNobodyAside() throws {
    try catalog.resolveDuplicates(of: "same", group: label(1), keepMember: label(3))
    #expect(try aside() == [1, 2, 4])
    #expect(try separate(1, [2]) == 1)
    #expect(try aside() == [1, 4])
    #expect(try separate(1, [3]) == 2)
    #expect(try aside() == [])
    #expect(try catalog.countDuplicateGroups(of: "same") == (2, 2))
  }

  @Test func whatCannotBeSeparatedIsRefusedWithASentence() throws {
    let before = try catalog.contentDigest()
    #expect(throws: CatalogError.duplicates(.standsForDuplicateGroup(label(1), search: "same"))) {
      try separate(1, [2, 1])
    }
    #expect(
      throws: CatalogError.duplicates(
        .notInDuplicateGroup(label(6), group: label(2), search: "same"))
    ) { try separate(2, [3, 6]) }
    #expect(throws: CatalogError.duplicates(.aloneInDuplicateSearch(label(7), search: "same"))) {
      try separate(7)
    }
    #expect(
      throws: CatalogError.duplicates(
        .notInDuplicateGroup(label(6), group: label(1), search: "same"))
    ) {
      try catalog.resolveDuplicates(of: "same", group: label(1), keepMember: label(6))
    }
    try catalog.importAll(
      TestSystems.origin(promised: 1, name: "late"),
      [Arrival(system: TestSystems.system(9), number: 0)])
    let late = label(10)
    #expect(throws: CatalogError.duplicates(.notSearched(late, search: "same"))) {
      try separate(10)
    }
    try record([(10, 10)])
    for message in [
      sentence { _ = try separate(1, [1]) }, sentence { _ = try separate(7) },
      sentence { _ = try separate(1, [6]) },
    ] {
      #expect(message?.hasSuffix(".") == true && message?.contains("'same'") == true)
    }
    #expect(try groups() == [[1, 2, 3, 4], [5, 6]])
    #expect(try catalog.contentDigest() != before, "the late one is in")
  }

  @Test func whoWasJoinedCannotGoBack() throws {
    _ = try separate(1, [2])
    try catalog.importAll(
      TestSystems.origin(promised: 1, name: "late"),
      [Arrival(system: TestSystems.system(9), number: 0)])
    // A later search finds that 10 is like 2.
    try record([(10, 2)])
    let before = try catalog.contentDigest()
    for group in [1, 2, nil] {
      #expect(
        throws: CatalogError.duplicates(
          .standsForAnother(
            label(2), member: label(10), group: label(1), search: "same"))
      ) { try restore(group) }
    }
    #expect(try catalog.contentDigest() == before)
    #expect(try separate(2, [10]) == 1)
    #expect(try restore(1) == 1)
    // Then 10 has no place to go back to.
    #expect(throws: CatalogError.self) { try restore(10) }
  }

  @Test func undoBringsBackWhatWasBeforeEachAct() throws {
    var digests: [Digest] = []
    var changes: [Int64] = []
    for act in [
      .keepMember(label(3)), .keep(.first), .separate(members: [label(3)]), .keepMember(label(4)),
      .separate(members: nil), .restore,
    ] as [DuplicateAct] {
      digests.append(try catalog.contentDigest())
      let change = try catalog.decide(act, group: label(1), of: "same").change
      changes.append(try #require(change, "\(act)"))
      #expect(try catalog.lastDecision(group: label(1), of: "same") == change)
      #expect(try catalog.contentDigest() != digests.last, "\(act)")
    }
    #expect(try groups() == [[1, 2, 3, 4], [5, 6]])
    // Out of turn it is refused.
    #expect(throws: CatalogError.self) { try catalog.undo(change: changes[0]) }
    for (change, digest) in zip(changes, digests).reversed() {
      #expect(try catalog.lastDecision(group: label(1), of: "same") == change)
      try catalog.undo(change: change)
      #expect(try catalog.contentDigest() == digest)
    }
    #expect(try catalog.lastDecision(group: label(1), of: "same") == nil)
    #expect(try catalog.decide(.restore, group: label(5), of: "same").change == nil)
    // What concerns several groups is not the decision of one of them.
    try catalog.resolveDuplicates(of: "same", keep: .first)
    #expect(try catalog.lastDecision(group: label(1), of: "same") == nil)
  }

  @Test func goingThroughGroupsMissesNone() throws {
    func around(_ row: Int) throws -> [String?] {
      let found = try #require(try catalog.duplicateGroup(of: "same", around: label(row)))
      return [
        found.group.representative, found.neighbours.previous, found.neighbours.next,
        found.neighbours.nextToReview,
      ]
    }
    #expect(try around(3) == [label(1), nil, label(5), label(5)])
    #expect(try around(6) == [label(5), label(1), nil, label(1)])
    #expect(try catalog.duplicateGroup(of: "same", around: label(7)) == nil)
    _ = try separate(1)
    #expect(try around(6) == [label(5), label(1), nil, nil])
    #expect(try around(1) == [label(1), nil, label(5), label(5)])
    let shown = try catalog.duplicateGroups(of: "same", from: 0, count: 9)
    #expect(shown.map(\.representative) == [label(1), label(5)])
    #expect(shown[0].separated.map(\.label) == [2, 3, 4].map(label))
    #expect(shown[0].separated.map(\.distance) == [0.02, 0.03, 0.04])
    #expect(!shown[0].isToReview && shown[1].isToReview)
    #expect(try catalog.duplicateGroups(of: "same", from: 1, count: 1) == [shown[1]])
  }
}
