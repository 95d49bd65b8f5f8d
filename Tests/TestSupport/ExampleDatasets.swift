import FractalCatalog
import FractalCore
import FractalDatasets
import FractalRendering

/// Catalogs with a dataset that is quick to draw.
package enum ExampleDatasets {
  /// A recipe that draws little and leaves nothing out.
  package static func quick(
    _ name: String, _ changes: [(path: String, value: String)] = []
  ) throws -> Recipe {
    let recipe = try Recipe.named(name)
    let side = recipe.composition == nil ? "32" : "16"
    return try recipe.setting(
      [
        ("name", #""quick""#), ("side", "32"), ("foreground.side", side),
        ("foreground.padding", "0"), ("foreground.orbit.points", "2000"),
        ("foreground.orbit.burn_in", "32"),
      ] + changes)
  }

  /// Systems of the paper's sampler in classes of three, half of them to train on.
  package static func fill(
    _ catalog: Catalog, classes: Int = 8, unit: SplitRequest.Unit = .system
  ) throws {
    let sampler = SingularValuesSampler()
    let origin = try catalog.beginOrigin(
      Origin(
        kind: .sampler, name: "singular-values", version: "1",
        parameters: #"{"maps":"2...4"}"#, seed: 5, promised: 3 * classes))
    _ = try catalog.add(
      (0..<3 * classes).map {
        Arrival(
          system: sampler.system(seed: 5, index: UInt64($0)), number: $0,
          className: "c\(100 + $0 % classes)")
      }, to: origin.id)
    try catalog.createSplit(
      SplitRequest(
        name: "main", unit: unit, method: .exact, seed: 1,
        fractions: [("train", 0.5), ("val", 0.5)], images: unit == .image ? 40 : nil,
        keepTogether: []))
  }

  /// The dataset `d` of a new catalog.
  package static func catalog(
    _ recipe: Recipe, classes: Int = 8, unit: SplitRequest.Unit = .system, perClass: Int = 40,
    path: String? = nil
  ) throws -> Catalog {
    let catalog = try path.map { try Catalog(path: $0, access: .create) } ?? Catalog.inMemory()
    try fill(catalog, classes: classes, unit: unit)
    if !Recipe.builtIns.contains(recipe) { _ = try RecipeLibrary.store(recipe, in: catalog) }
    _ = try Dataset.create(
      "d", split: "main", recipe: recipe.name,
      images: unit == .image ? .ofSplit : .perClass(perClass), seed: 7, in: catalog)
    return catalog
  }
}
