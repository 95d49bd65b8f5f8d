import FractalCore
import GRDB

extension StoredDataset {
  /// The content, if it has not changed since the dataset was created and its labels are correct.
  ///
  /// - Parameter place: Where to put the maps.
  /// - Throws: ``CatalogError/Datasets/datasetChanged(_:reason:)``;
  ///   ``CatalogError/Datasets/datasetMislabelled(_:fault:)``.
  func verifiedContent(
    systemsIn place: PackedSystems.Place, in db: Database
  ) throws -> DatasetContent {
    let content = try unchangedContent(systemsIn: place, in: db)
    if let fault = try labelFaults(content, in: db).first {
      throw CatalogError.datasets(.datasetMislabelled(summary.name, fault: fault))
    }
    return content
  }

  /// The content, if it has not changed since the dataset was created.
  ///
  /// Classes of the catalog may have been renamed, refilled or deleted: a dataset has its own label
  /// table.
  ///
  /// - Parameter place: Where to put the maps.
  /// - Throws: ``CatalogError/Datasets/datasetChanged(_:reason:)``.
  func unchangedContent(
    systemsIn place: PackedSystems.Place = .nowhere, in db: Database
  ) throws -> DatasetContent {
    let content: DatasetContent
    do {
      content = try DatasetReader(db, dataset: id, split: split, systemsIn: place).content()
    } catch CatalogError.content(.damagedSystem(let row, let reason)) {
      throw changed("system number \(row) is none any more: \(reason)")
    }
    if let reason = try changeOfRecipe() { throw changed(reason) }
    let digest = DatasetDigest.of(
      content, subsets: summary.subsets, recipe: summary.recipe.digest,
      seed: Int64(clamping: summary.seed), rendererVersion: summary.rendererVersion)
    guard digest == summary.digest else {
      throw changed(
        try changeOfSystem(content, in: db)
          ?? "its rows are not those over which its digest was taken")
    }
    return content
  }

  private func changed(_ reason: String) -> CatalogError {
    .datasets(.datasetChanged(summary.name, reason: reason))
  }

  private func changeOfRecipe() throws -> String? {
    Catalog.recipeDigest(summary.recipe.json) == summary.recipe.digest
      ? nil : "the JSON of its recipe '\(summary.recipe.name)' was edited"
  }

  /// The first system whose maps do not match its row.
  private func changeOfSystem(_ content: DatasetContent, in db: Database) throws -> String? {
    let known = Set(
      try db.values(
        """
        SELECT s.digest
        FROM dataset_member AS m JOIN system AS s ON s.id = m.system
        WHERE m.dataset = ?
        """, [id], as: Digest.self))
    let members = content.subsets.flatMap(\.members)
    guard let edited = members.first(where: { !known.contains($0.digest) }) else {
      return nil
    }
    return "the maps of a system were edited; they are those of \(edited.label) now"
  }
}
