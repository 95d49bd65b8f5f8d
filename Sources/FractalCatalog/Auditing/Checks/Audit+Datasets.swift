extension Audit {
  /// Each dataset rests on what it was created of: the rows, the maps of its systems, the classes,
  /// the recipe.
  func datasetDigests() throws -> [AuditFinding] {
    var tally = AuditTally()
    for dataset in try StoredDataset.all(in: db) {
      tally.checked += 1
      do {
        _ = try dataset.unchangedContent(in: db)
      } catch CatalogError.datasets(.datasetChanged(let name, let reason)) {
        tally.fail("dataset '\(name)': \(reason)")
      }
    }
    return [
      tally.finding(
        "dataset-digests", "Datasets that are what they were when they were created.")
    ]
  }
}
