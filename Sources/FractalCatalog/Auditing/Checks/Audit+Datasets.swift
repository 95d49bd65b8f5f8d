extension Audit {
  /// No dataset has changed since it was created: its rows, the maps of its systems, its classes,
  /// its
  /// recipe.
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
        "dataset-digests", "No dataset has changed since it was created.")
    ]
  }
}
