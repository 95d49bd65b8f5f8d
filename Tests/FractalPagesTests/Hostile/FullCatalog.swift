import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import TestSupport

/// A small catalog that has a row in every table, and a pack of it.
enum FullCatalog {
  /// Makes `full.sqlite` and `full.fractalog` in a folder.
  static func make(in folder: String) throws -> (catalog: String, pack: String) {
    let (path, pack) = ("\(folder)/full.sqlite", "\(folder)/full.fractalog")
    let catalog = try Catalog(path: path, access: .create)
    try fill(catalog)
    try catalog.packDataset(named: "classes", to: pack)
    try catalog.close()
    return (path, pack)
  }

  private static func fill(_ catalog: Catalog) throws {
    let small = MeasurementProtocol(name: "small", points: 500, side: 16)
    try catalog.createProtocol(small)
    try catalog.createProtocol(
      MeasurementProtocol(
        name: "boxed", points: 500, side: 16,
        view: .box(.init(minX: -1, minY: -1, maxX: 1, maxY: 1))))
    _ = try SamplerRun(SingularValuesSampler(), seed: 7, count: 8).add(to: catalog, threads: 1)
    let first = try catalog.systems(limit: 1)[0].system
    _ = try Derivation(perturbing: first, spread: 0.01, seed: 3, count: 2)
      .add(to: catalog, threads: 1)
    let twin = try FunctionSystem(
      maps: first.maps.map {
        AffineMap(a: $0.a, b: $0.b, c: $0.c, d: $0.d, e: 2 * $0.e, f: 2 * $0.f)
      }, weights: first.weights)
    try catalog.add([twin], as: "twin")
    _ = try Measuring(small, seed: nil, threads: 1).run(on: catalog)
    let recipe = try ExampleDatasets.quick("classes", [("foreground.orbit.points", "300")])
    _ = try RecipeLibrary.store(recipe, in: catalog)
    try search(catalog)
    _ = try catalog.assignClasses(
      sql: """
        SELECT label, CASE
          WHEN system <= 3 OR system IN (9, 10) THEN 'c0'  -- the group and the family
          WHEN system <= 6 THEN 'c1' ELSE 'c2' END AS class
        FROM system_overview
        """)
    try catalog.renameClass("c0", to: "fern")
    let moving = try catalog.systems(limit: 1)[0].label
    _ = try catalog.assignClasses(
      sql: "SELECT '\(moving)' AS label, 'moss' AS class", replacing: true)
    try catalog.createSelection(name: "all", where: "maps >= 1")
    for (name, unit) in [
      ("class", SplitRequest.Unit.class), ("system", .system), ("image", .image),
    ] {
      try catalog.createSplit(
        SplitRequest(
          name: name, unit: unit, method: unit == .system ? .stable : .exact, seed: 1,
          fractions: [("train", 0.5), ("val", 0.5)], selection: unit == .class ? "all" : nil,
          images: unit == .image ? 4 : nil, allowsInexact: true))
    }
    _ = try Dataset.create(
      "classes", split: "class", recipe: "quick", images: .perClass(2), seed: 5, in: catalog)
    _ = try Dataset.create(
      "images", split: "image", recipe: "quick", images: .ofSplit, seed: 5, in: catalog)
    let late = SingularValuesSampler().system(seed: 99, index: 0)
    try catalog.add([late], as: "late")
    _ = try catalog.extendSplit("system", includesUnclassified: true)
  }

  /// Two searches, a member set aside and one that was separated; signatures by hand, for those of
  /// a search take long.
  private static func search(_ catalog: Catalog) throws {
    let systems = try catalog.systems().map(\.id)
    let conditions = SignatureConditions(
      recipe: "quick", seed: 1, version: Signature.version, rendererVersion: rendererVersion)
    let signatures = systems.map {
      StoredSignature(
        system: $0, density: (0...255).map { $0 / 2 }, noise: 0.01, chance: 0.001)
    }
    for conditions in [conditions, conditions.close] { try catalog.record(signatures, conditions) }
    for rule in [
      DuplicateSearch.Rule.disguise(tolerance: Disguise.rounding),
      .appearance(recipe: "quick", seed: 1, tolerance: 1),
    ] {
      let isDisguise = if case .disguise = rule { true } else { false }
      let search = DuplicateSearch(name: isDisguise ? "disguises" : "alike", rule: rule)
      try catalog.record(
        systems.map {
          DuplicateVerdict(
            system: $0, representative: $0 < systems[0] + 3 ? systems[0] : $0,
            distance: (systems[0] + 1..<systems[0] + 3).contains($0) ? 0.001 : 0)
        }, ofSearch: catalog.beginDuplicateSearch(search))
    }
    let labels = try catalog.systems(limit: 3).map(\.label.description)
    try catalog.separateDuplicates(of: "alike", group: labels[0], members: [labels[2]])
    try catalog.resolveDuplicates(of: "alike", group: labels[0], keep: .first)
  }
}
