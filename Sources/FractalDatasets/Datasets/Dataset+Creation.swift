import FractalCatalog
import FractalRendering

extension Dataset {
  /// Freezes a dataset in a catalog.
  ///
  /// - Parameters:
  ///   - recipe: The name of a built-in recipe or one of the catalog's; it is stored with it.
  ///   - images: How many; nil for those of a split by image.
  public static func create(
    _ name: String, split: String, recipe: String, images: DatasetRequest.Images, seed: UInt64,
    in catalog: Catalog
  ) throws -> DatasetSummary {
    let recipe = try RecipeLibrary(catalog).recipe(named: recipe)
    return try catalog.createDataset(
      DatasetRequest(
        name: name, split: split, recipe: (recipe.name, recipe.canonicalJSON), seed: seed,
        images: images, rendererVersion: FractalRendering.rendererVersion))
  }
}
