import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import TestSupport
import Testing

struct DuplicateFindingTests {
  @Test func plantedDisguisesAreFoundAndNothingElse() throws {
    let systems = FunctionSystem.sampled(Conditions.isRelease ? 50_000 : 1_000)
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
    let catalog = try Catalog.toSearch()
    try catalog.add(systems, as: "systems")
    try catalog.add(planted, as: "planted")
    let report = try DuplicateFinding(.disguises, threads: 2).run(on: catalog)
    #expect(report.compared == systems.count + planted.count)
    #expect(report.groups == expected.count && report.duplicates == planted.count)
    #expect(
      try catalog.groups(of: .disguises) == expected.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test func aSecondRunComparesOnlyWhatIsNew() throws {
    let systems = FunctionSystem.sampled(300)
    let copies = try (0..<20).map { try DisguisedCopy($0).applied(to: systems[$0 * 10]) }
    let (whole, parts) = (try Catalog.toSearch(), try Catalog.toSearch())
    try whole.add(systems, as: "systems")
    try whole.add(copies, as: "copies")
    try parts.add(systems, as: "systems")
    for search in [DuplicateSearch.disguises, .lookAlikes] {
      _ = try DuplicateFinding(search, threads: 2).run(on: whole)
      _ = try DuplicateFinding(search, threads: 1).run(on: parts)
    }
    try parts.add(copies, as: "copies")
    for search in [DuplicateSearch.disguises, .lookAlikes] {
      let report = try DuplicateFinding(search, threads: 2).run(on: parts)
      #expect(report.compared == 20)
      #expect(try DuplicateFinding(search, threads: 2).run(on: parts).compared == 0)
    }
    #expect(try parts.groups(of: .disguises) == whole.groups(of: .disguises))
    // A disguise looks the same, too, however it is turned.
    let alike = try parts.groups(of: .lookAlikes)
    let found = copies.enumerated().count { number, copy in
      let pair = [copy.label.description, systems[number * 10].label.description]
      return alike.contains { Set($0).isSuperset(of: pair) }
    }
    // One that re-renders hardly change may be nearer to neither; the maps tell those.
    #expect(found >= 17)
  }

  @Test func neitherThreadsNorAStopChangeTheContent() throws {
    struct Stop: Error {}
    let (one, stopped) = (try Catalog.toSearch(), try Catalog.toSearch())
    for catalog in [one, stopped] {
      try catalog.add(FunctionSystem.sampled(700), as: "systems")
    }
    _ = try DuplicateFinding(.lookAlikes, threads: 1).run(on: one)
    var steps = 0
    #expect(throws: Stop.self) {
      try DuplicateFinding(.lookAlikes, threads: 3).run(on: stopped) { _, _, _ in
        steps += 1
        if steps == 2 { throw Stop() }
      }
    }
    _ = try DuplicateFinding(.lookAlikes, threads: 3).run(on: stopped)
    #expect(try one.contentDigest() == stopped.contentDigest())
  }

  @Test func aBuiltInRecipeThatIsStoredIsNamedOnce() throws {
    let catalog = try Catalog.toSearch()
    let recipe = try Recipe.named("classes")
    try catalog.createRecipe(name: recipe.name, json: recipe.canonicalJSON)
    let names = try RecipeLibrary(catalog).all().map(\.recipe.name)
    #expect(names == Recipe.builtIns.map(\.name) + ["quick"])
    #expect(throws: RecipeError.unknownRecipe("none", names: names)) {
      try RecipeLibrary(catalog).recipe(named: "none")
    }
  }

  @Test func aNameStandsForOneRule() throws {
    let catalog = try Catalog.toSearch()
    try catalog.add(FunctionSystem.sampled(2), as: "systems")
    _ = try DuplicateFinding(.lookAlikes, threads: 1).run(on: catalog)
    let other = DuplicateSearch(
      name: "classes", rule: .appearance(recipe: "quick", seed: 1, tolerance: 0.5))
    #expect(throws: CatalogError.content(.nameTaken(.duplicateSearch, name: "classes"))) {
      try DuplicateFinding(other, threads: 1).run(on: catalog)
    }
  }

  @Test func resolvingSetsAsideAndRestoringTakesItBack() throws {
    let systems = FunctionSystem.sampled(40)
    let copies = try (0..<6).map { try DisguisedCopy($0).applied(to: systems[$0 / 2]) }
    let catalog = try Catalog.toSearch()
    try catalog.add(systems, as: "systems")
    try catalog.add(copies, as: "copies")
    _ = try DuplicateFinding(.disguises, threads: 1).run(on: catalog)
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
    let system = FunctionSystem.sampled(1)[0]
    let copy = try DisguisedCopy(3).applied(to: system)
    let recipe = try Recipe.named("classes")
    let same = try DuplicateExplanation(system, copy, recipe: recipe, seed: 1)
    #expect(same.disguise != nil && (same.share ?? 9) <= 1)
    #expect(same.image.width == 2 * 260 + 4 && same.image.height == 2 * 260 + 4)
    let other = try DuplicateExplanation(
      system, FunctionSystem.sampled(2)[1], recipe: recipe, seed: 1)
    #expect(other.disguise == nil && (other.share ?? 0) > 1)
  }
}
