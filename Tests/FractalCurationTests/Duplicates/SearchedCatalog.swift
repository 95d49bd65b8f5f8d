import FractalCatalog
import FractalCore
import FractalDatasets
import FractalRendering

extension Catalog {
  /// A catalog that knows the recipe `quick`, whose chaos games are short enough for a debug build.
  static func toSearch() throws -> Catalog {
    let catalog = try Catalog.inMemory()
    let quick = try Recipe.named("classes").setting([
      ("name", "\"quick\""), ("foreground.orbit.points", "4000"),
      ("foreground.orbit.burn_in", "32"),
    ])
    _ = try RecipeLibrary.store(quick, in: catalog)
    return catalog
  }

  /// The labels of each group's members, sorted.
  func groups(of search: DuplicateSearch) throws -> [[String]] {
    try duplicateGroups(of: search.name).map { $0.members.map(\.label).sorted() }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension DuplicateSearch {
  static let disguises = DuplicateSearch(
    name: "disguises", rule: .disguise(tolerance: Disguise.rounding))
  static let lookAlikes = DuplicateSearch(
    name: "classes", rule: .appearance(recipe: "quick", seed: 1, tolerance: 1))
}

extension FunctionSystem {
  /// A system that looks like this one: its first map is a little larger.
  func lookAlike() throws -> FunctionSystem {
    var maps = maps
    maps[0].a += 2e-3
    return try FunctionSystem(maps: maps, weights: weights)
  }

  /// Systems of the paper's sampler.
  static func sampled(_ count: Int, seed: UInt64 = 7) -> [FunctionSystem] {
    (0..<UInt64(count)).map { SingularValuesSampler().system(seed: seed, index: $0) }
  }
}
