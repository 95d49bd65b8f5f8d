import FractalCatalog
import FractalCore
import FractalDatasets
import FractalRendering
import Testing

struct DuplicateFindingTests {
  private let disguises = DuplicateSearch(
    name: "disguises", rule: .disguise(tolerance: Disguise.rounding))
  private let lookAlikes = DuplicateSearch(
    name: "classes", rule: .appearance(recipe: "quick", seed: 1, tolerance: 1))

  /// Its chaos games are short enough for a debug build.
  private func quickRecipe() throws -> Recipe {
    try Recipe.named("classes").setting([
      ("name", "\"quick\""), ("foreground.orbit.points", "4000"),
      ("foreground.orbit.burn_in", "32"),
    ])
  }

  private func makeCatalog() throws -> Catalog {
    let catalog = try Catalog.inMemory()
    _ = try RecipeLibrary.store(quickRecipe(), in: catalog)
    return catalog
  }

  private func origin(_ name: String, _ count: Int) -> Origin {
    Origin(kind: .import, name: name, version: "1", parameters: "{}", promised: count)
  }

  /// Adds systems as an import would.
  private func add(_ systems: [FunctionSystem], as name: String, to catalog: Catalog) throws {
    _ = try catalog.importAll(
      origin(name, systems.count),
      systems.enumerated().map { Arrival(system: $0.element, number: $0.offset) })
  }

  private func sampled(_ count: Int, seed: UInt64 = 7) -> [FunctionSystem] {
    (0..<UInt64(count)).map { SingularValuesSampler().system(seed: seed, index: $0) }
  }

  /// The labels of each group's members, sorted.
  private func groups(_ catalog: Catalog, _ search: DuplicateSearch) throws -> [[String]] {
    try catalog.duplicateGroups(of: search.name).map { $0.members.map(\.label).sorted() }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  @Test func plantedDisguisesAreFoundAndNothingElse() throws {
    let systems = sampled(Conditions.isRelease ? 50_000 : 1_000)
    var planted: [FunctionSystem] = []
    var expected: [[String]] = []
    for number in stride(from: 0, to: systems.count, by: 50) {
      let count = 1 + number / 50 % 3
      let copies = try (0..<count).map {
        try DisguisedCopy(number + $0).applied(to: systems[number])
      }
      planted += copies
      expected.append(([systems[number]] + copies).map(\.label.description).sorted())
    }
    let catalog = try makeCatalog()
    try add(systems, as: "systems", to: catalog)
    try add(planted, as: "planted", to: catalog)
    let report = try DuplicateFinding(disguises, threads: 2).run(on: catalog)
    #expect(report.compared == systems.count + planted.count)
    #expect(report.groups == expected.count && report.duplicates == planted.count)
    #expect(
      try groups(catalog, disguises) == expected.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test func aSecondRunComparesOnlyWhatIsNew() throws {
    let systems = sampled(300)
    let copies = try (0..<20).map { try DisguisedCopy($0).applied(to: systems[$0 * 10]) }
    let (whole, parts) = (try makeCatalog(), try makeCatalog())
    try add(systems, as: "systems", to: whole)
    try add(copies, as: "copies", to: whole)
    try add(systems, as: "systems", to: parts)
    for search in [disguises, lookAlikes] {
      _ = try DuplicateFinding(search, threads: 2).run(on: whole)
      _ = try DuplicateFinding(search, threads: 1).run(on: parts)
    }
    try add(copies, as: "copies", to: parts)
    for search in [disguises, lookAlikes] {
      let report = try DuplicateFinding(search, threads: 2).run(on: parts)
      #expect(report.compared == 20)
      #expect(try DuplicateFinding(search, threads: 2).run(on: parts).compared == 0)
    }
    #expect(try groups(parts, disguises) == groups(whole, disguises))
    // A disguise looks the same, too, however it is turned.
    let alike = try groups(parts, lookAlikes)
    let found = copies.enumerated().count { number, copy in
      let pair = [copy.label.description, systems[number * 10].label.description]
      return alike.contains { Set($0).isSuperset(of: pair) }
    }
    // One that re-renders hardly change may be nearer to neither; the maps tell those.
    #expect(found >= 17)
  }

  @Test func neitherThreadsNorAStopChangeTheContent() throws {
    struct Stop: Error {}
    let (one, stopped) = (try makeCatalog(), try makeCatalog())
    for catalog in [one, stopped] {
      try add(sampled(700), as: "systems", to: catalog)
    }
    _ = try DuplicateFinding(lookAlikes, threads: 1).run(on: one)
    var steps = 0
    #expect(throws: Stop.self) {
      try DuplicateFinding(lookAlikes, threads: 3).run(on: stopped) { _, _, _ in
        steps += 1
        if steps == 2 { throw Stop() }
      }
    }
    _ = try DuplicateFinding(lookAlikes, threads: 3).run(on: stopped)
    #expect(try one.contentDigest() == stopped.contentDigest())
  }

  @Test func slightChildrenLookLikeTheirParent() throws {
    let parent = sampled(1)[0]
    let catalog = try makeCatalog()
    try add(sampled(100), as: "systems", to: catalog)
    let children = try (0..<10).map { number in
      var maps = parent.maps
      maps[0].a += 1e-3 * Double(number + 1)
      return try FunctionSystem(maps: maps, weights: parent.weights)
    }
    try add(children, as: "children", to: catalog)
    let report = try DuplicateFinding(lookAlikes, threads: 2).run(on: catalog)
    #expect(report.duplicates >= 10)
    let family = Set(([parent] + children).map(\.label.description))
    #expect(try groups(catalog, lookAlikes).contains { family.isSubset(of: $0) })
  }

  @Test func closeLooksGoWithTheSignaturesThatTheyBelongTo() throws {
    let catalog = try makeCatalog()
    let systems = sampled(20)
    try add(systems + [try DisguisedCopy(3).applied(to: systems[0])], as: "systems", to: catalog)
    let report = try DuplicateFinding(lookAlikes, threads: 2).run(on: catalog)
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
    let parents = sampled(30)
    let children = try parents.prefix(10).enumerated().flatMap { place, parent in
      try (1...3).map { number in
        var maps = parent.maps
        maps[0].a += 0.01 * Double((place + 1) * number) / 3
        maps[1].f -= 0.01 * Double((place + 1) * number)
        return try FunctionSystem(maps: maps, weights: parent.weights)
      }
    }
    let catalog = try makeCatalog()
    try add(parents + children, as: "systems", to: catalog)
    let search = DuplicateSearch(
      name: "wide", rule: .appearance(recipe: "classes", seed: 1, tolerance: 1.5))
    _ = try DuplicateFinding(search, threads: 2).run(on: catalog)
    let painter = SignaturePainter(try .named("classes"))
    let all = (parents + children).sorted { $0.digest.lexicographicallyPrecedes($1.digest) }
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
      try self.groups(catalog, search) == expected.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test func aBuiltInRecipeThatIsStoredIsNamedOnce() throws {
    let catalog = try makeCatalog()
    let recipe = try Recipe.named("classes")
    try catalog.createRecipe(name: recipe.name, json: recipe.canonicalJSON)
    let names = try RecipeLibrary(catalog).all().map(\.recipe.name)
    #expect(names == Recipe.builtIns.map(\.name) + ["quick"])
    #expect(throws: RecipeError.noBuiltIn("none", names: names)) {
      try RecipeLibrary(catalog).recipe(named: "none")
    }
  }

  @Test func aNameStandsForOneRule() throws {
    let catalog = try makeCatalog()
    _ = try DuplicateFinding(lookAlikes, threads: 1).run(on: catalog)
    let other = DuplicateSearch(
      name: "classes", rule: .appearance(recipe: "quick", seed: 1, tolerance: 0.5))
    #expect(throws: CatalogError.nameTaken(.duplicateSearch, name: "classes")) {
      try DuplicateFinding(other, threads: 1).run(on: catalog)
    }
  }

  @Test func resolvingSetsAsideAndRestoringTakesItBack() throws {
    let systems = sampled(40)
    let copies = try (0..<6).map { try DisguisedCopy($0).applied(to: systems[$0 / 2]) }
    let catalog = try makeCatalog()
    try add(systems, as: "systems", to: catalog)
    try add(copies, as: "copies", to: catalog)
    _ = try DuplicateFinding(disguises, threads: 1).run(on: catalog)
    let before = try catalog.contentDigest()
    for keeper in DuplicateKeeper.allCases {
      #expect(try catalog.resolveDuplicates(of: "disguises", keep: keeper) == 6)
      #expect(try catalog.systems(where: "set_aside = 0", order: nil, limit: nil).count == 40)
    }
    #expect(try catalog.resolveDuplicates(of: "disguises", keep: .first) == 6)
    // The first to come in are the originals.
    let kept = try catalog.systems(where: "set_aside = 0", order: nil, limit: nil).map(\.label)
    #expect(Set(kept) == Set(systems.map(\.label)))
    let label = copies[0].label.description
    #expect(try catalog.restoreDuplicates(of: "disguises", group: label) == 2)
    #expect(try catalog.systems(where: "set_aside = 1", order: nil, limit: nil).count == 4)
    #expect(try catalog.restoreDuplicates(of: "disguises") == 4)
    #expect(try catalog.contentDigest() == before)
    try catalog.removeDuplicateSearch(named: "disguises")
    #expect(throws: CatalogError.self) { try catalog.duplicateGroups(of: "disguises") }
  }

  @Test func anExplanationSaysBothKindsOfLikeness() throws {
    let system = sampled(1)[0]
    let copy = try DisguisedCopy(3).applied(to: system)
    let recipe = try Recipe.named("classes")
    let same = try DuplicateExplanation(system, copy, recipe: recipe, seed: 1)
    #expect(same.disguise != nil && (same.share ?? 9) <= 1)
    #expect(same.image.width == 2 * 260 + 4 && same.image.height == 2 * 260 + 4)
    let other = try DuplicateExplanation(system, sampled(2)[1], recipe: recipe, seed: 1)
    #expect(other.disguise == nil && (other.share ?? 0) > 1)
  }

  /// The groups that four seeds find among the published systems by a rule.
  private func publishedGroups(_ recipe: String, tolerance: Double) throws -> [[[String]]] {
    let catalog = try Catalog.inMemory()
    let source = try FractalDBFolder.read("\(Conditions.realData!)/fractaldb-1k-sample")
    try add(source.arrivals.map(\.system), as: "published", to: catalog)
    return try (1...4 as ClosedRange<UInt64>).map { seed in
      let search = DuplicateSearch(
        name: "\(seed)", rule: .appearance(recipe: recipe, seed: seed, tolerance: tolerance))
      _ = try DuplicateFinding(search, threads: 2).run(on: catalog)
      return try groups(catalog, search)
    }
  }

  @Test(.enabled(if: Conditions.isRelease && Conditions.realData != nil, Conditions.noRealData))
  func noTwoPublishedSystemsLookAlikeByAnySeed() throws {
    for recipe in ["classes", "scenes", "fractaldb-2020"] {
      let found = try publishedGroups(recipe, tolerance: DuplicateFinding.appearanceTolerance)
      #expect(found == [[], [], [], []], "\(recipe)")
    }
  }

  /// By wider rules there are groups, and they are the same with each seed.
  @Test(
    .enabled(if: Conditions.isRelease && Conditions.realData != nil, Conditions.noRealData),
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

  /// Of all members of groups, those that are not in the same group both times. Each group stands for
  /// that of the other side with which it has most members in common.
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
