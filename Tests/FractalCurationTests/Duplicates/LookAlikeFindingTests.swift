import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import TestSupport
import Testing

struct LookAlikeFindingTests {
  @Test func slightChildrenLookLikeTheirParent() throws {
    let parent = FunctionSystem.sampled(1)[0]
    let catalog = try Catalog.toSearch()
    try catalog.add(FunctionSystem.sampled(100), as: "systems")
    let children = try (0..<10).map { number in
      var maps = parent.maps
      maps[0].a += 1e-3 * Double(number + 1)
      return try FunctionSystem(maps: maps, weights: parent.weights)
    }
    try catalog.add(children, as: "children")
    let report = try DuplicateFinding(.lookAlikes, threads: 2).run(on: catalog)
    #expect(report.duplicates >= 10)
    let family = Set(([parent] + children).map(\.label.description))
    #expect(try catalog.groups(of: .lookAlikes).contains { family.isSubset(of: $0) })
  }

  @Test func clustersOfLookAlikesBecomeClasses() throws {
    let catalog = try Catalog.toSearch()
    let parents = FunctionSystem.sampled(12)
    let children = try parents.prefix(4).map { try $0.lookAlike() }
    try catalog.add(parents + children, as: "systems")
    // The wider the rule, the fewer and larger the clusters.
    var classes = 16
    for (name, tolerance) in [("alike", 1.0), ("similar", 4.0), ("anything", 100)] {
      let search = DuplicateSearch(
        name: name, rule: .appearance(recipe: "quick", seed: 1, tolerance: tolerance))
      _ = try DuplicateFinding(search, threads: 2).run(on: catalog)
      let groups = try catalog.duplicateGroups(of: name)
      let alone = 16 - groups.reduce(0) { $0 + $1.members.count }
      _ = try catalog.assignClasses(
        byDuplicates: name, groupsOnly: false, replacing: true,
        expectedClasses: groups.count + alone)
      #expect(try catalog.systems(where: "class IS NULL", order: nil, limit: nil).isEmpty)
      for group in groups {
        let members = try catalog.systems(
          where: "class = '\(group.representative)'", order: nil, limit: nil)
        #expect(
          Set(members.map(\.label.description)) == Set(group.members.map(\.label)))
      }
      if name == "alike" { #expect(groups.count == 4 && alone == 8) }
      #expect(groups.count + alone <= classes)
      classes = groups.count + alone
    }
    #expect(classes < 6)
  }

  @Test func closeLooksGoWithTheSignaturesThatTheyBelongTo() throws {
    let catalog = try Catalog.toSearch()
    let systems = FunctionSystem.sampled(20)
    try catalog.add(systems + [try DisguisedCopy(3).applied(to: systems[0])], as: "systems")
    let report = try DuplicateFinding(.lookAlikes, threads: 2).run(on: catalog)
    #expect(report.duplicates == 1)
    let now = SignatureConditions(
      recipe: "quick", seed: 1, version: Signature.version, rendererVersion: rendererVersion)
    #expect(try catalog.countSigned(now.close) == 2)
    let later = SignatureConditions(
      recipe: "quick", seed: 1, version: Signature.version + 1, rendererVersion: rendererVersion)
    try catalog.record(try catalog.signatures(now), later)
    #expect(try catalog.countSigned(now.close) == 0)
    #expect(try catalog.countSigned(later) == 21)
  }

  /// What is not seen at a glance or at a second look would not be seen closely either.
  @Test(.enabled(if: Conditions.isRelease, "Long chaos games take minutes in a debug build."))
  func nobodyIsMissedWhomACloseLookAtAllPairsFinds() throws {
    let parents = FunctionSystem.sampled(30)
    let children = try parents.prefix(10).enumerated().flatMap { place, parent in
      try (1...3).map { number in
        var maps = parent.maps
        maps[0].a += 0.01 * Double((place + 1) * number) / 3
        maps[1].f -= 0.01 * Double((place + 1) * number)
        return try FunctionSystem(maps: maps, weights: parent.weights)
      }
    }
    let catalog = try Catalog.toSearch()
    try catalog.add(parents + children, as: "systems")
    let search = DuplicateSearch(
      name: "wide", rule: .appearance(recipe: "classes", seed: 1, tolerance: 1.5))
    _ = try DuplicateFinding(search, threads: 2).run(on: catalog)
    let painter = SignaturePainter(try .named("classes"))
    let all = (parents + children).sorted { $0.digest < $1.digest }
    let appearances = all.map { painter.appearance(of: $0, seed: 1, by: .close) }
    // As the search does it, but with everybody.
    var representatives: [Int] = []
    var groups: [Int: [String]] = [:]
    for (place, own) in appearances.enumerated() {
      let near = representatives.map { other in
        (other: other, distance: own.signature.distance(to: appearances[other].signature))
      }.filter { $0.distance <= 1.5 * min(own.noise, appearances[$0.other].noise) }
      let nearest = near.min { ($0.distance, $0.other) < ($1.distance, $1.other) }?.other
      if nearest == nil { representatives.append(place) }
      groups[nearest ?? place, default: []].append(all[place].label.description)
    }
    let expected = groups.values.filter { $0.count > 1 }.map { $0.sorted() }
    #expect(expected.count >= 4)
    #expect(
      try catalog.groups(of: search) == expected.sorted { $0.lexicographicallyPrecedes($1) })
  }

  /// The groups that four seeds find among the published systems by a rule.
  private func publishedGroups(_ recipe: String, tolerance: Double) throws -> [[[String]]] {
    let catalog = try Catalog.inMemory()
    let source = try FractalDBFolder.read("\(Conditions.realData!)/fractaldb-1k-sample")
    try catalog.add(source.arrivals.map(\.system), as: "published")
    return try (1...4 as ClosedRange<UInt64>).map { seed in
      let search = DuplicateSearch(
        name: "\(seed)", rule: .appearance(recipe: recipe, seed: seed, tolerance: tolerance))
      _ = try DuplicateFinding(search, threads: 2).run(on: catalog)
      return try catalog.groups(of: search)
    }
  }

  @Test(
    .enabled(if: Conditions.isRelease, "Long chaos games take minutes in a debug build."),
    .enabled(if: Conditions.realData != nil, "\(Conditions.noRealData)"))
  func noTwoPublishedSystemsLookAlikeByAnySeed() throws {
    for recipe in ["classes", "scenes", "fractaldb-2020"] {
      let found = try publishedGroups(recipe, tolerance: DuplicateFinding.appearanceTolerance)
      #expect(found == [[], [], [], []], "\(recipe)")
    }
  }

  /// By wider rules there are groups, and they are the same with each seed.
  @Test(
    .enabled(if: Conditions.isRelease, "Long chaos games take minutes in a debug build."),
    .enabled(if: Conditions.realData != nil, "\(Conditions.noRealData)"),
    arguments: [(1.25, 1, 2), (1.5, 3, 7)])
  func anotherSeedFindsTheSameGroupsAmongPublishedSystems(
    tolerance: Double, groups: Int, members: Int
  ) throws {
    let found = try publishedGroups("fractaldb-2020", tolerance: tolerance)
    for other in found {
      #expect(other.count == groups && other.joined().count == members, "\(other)")
      #expect(Self.shareOfMembersThatChange(found[0], other) <= 0.05, "\(found)")
    }
  }

  /// Of all members of groups, those that are not in the same group both times. Each group stands
  /// for that of the other side with which it has most members in common.
  private static func shareOfMembersThatChange(_ one: [[String]], _ other: [[String]]) -> Double {
    let all = Set(one.joined()).union(other.joined())
    guard !all.isEmpty else { return 0 }
    var left = other.map(Set.init)
    var kept = 0
    for group in one.sorted(by: { $0.count > $1.count }) {
      let common = left.map { $0.intersection(group).count }
      guard let most = common.max(), let place = common.firstIndex(of: most) else { break }
      kept += most
      if most > 0 { left.remove(at: place) }
    }
    return 1 - Double(kept) / Double(all.count)
  }

  @Test func theShareOfMembersThatChangeIsCounted() {
    let groups = [["a", "b", "c"], ["d", "e"]]
    #expect(Self.shareOfMembersThatChange(groups, groups) == 0)
    #expect(Self.shareOfMembersThatChange(groups, [["d", "e"], ["a", "b", "c"]]) == 0)
    #expect(abs(Self.shareOfMembersThatChange(groups, [["a", "b"], ["d", "e"]]) - 0.2) < 1e-9)
    #expect(Self.shareOfMembersThatChange(groups, []) == 1)
    #expect(Self.shareOfMembersThatChange([], []) == 0)
  }
}
