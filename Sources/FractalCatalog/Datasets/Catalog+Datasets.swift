import GRDB

extension Catalog {
  /// Freezes a dataset: its systems and their labels, its recipe and seed, and its number of
  /// images.
  ///
  /// Classes are numbered by name. Each system of the split must be in exactly one class.
  ///
  /// - Throws: ``CatalogError/Content/nameTaken(_:name:)``; the cases about images and classes of
  ///   datasets.
  @discardableResult
  public func createDataset(_ request: DatasetRequest) throws -> DatasetSummary {
    var request = request
    request.name = try Name(request.name, of: .dataset).text
    return try write { [request] db in
      let isTaken = try db.value(
        "SELECT EXISTS (SELECT 1 FROM dataset WHERE name = ?)", [request.name], as: Bool.self)
      guard isTaken != true else {
        throw CatalogError.content(.nameTaken(.dataset, name: request.name))
      }
      try DatasetWriter(db, request).write()
      return try StoredDataset.named(request.name, in: db).summary
    }
  }

  /// Every dataset, by name.
  public func datasets() throws -> [DatasetSummary] {
    try read { try StoredDataset.all(in: $0).map(\.summary) }
  }

  /// The dataset of this name, unchecked.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``, which lists the names there are.
  public func dataset(named name: String) throws -> DatasetSummary {
    try read { try StoredDataset.named(name, in: $0).summary }
  }

  /// The dataset of this name with its complete content, after a check that nothing has changed
  /// since it was created.
  ///
  /// - Parameter place: Where to put the maps of its systems.
  /// - Throws: ``CatalogError/Datasets/datasetChanged(_:reason:)`` if a system, a class, the recipe
  ///   or the dataset itself is no longer what it was.
  /// - Complexity: Reads every system of the dataset.
  package func contentOfDataset(
    named name: String, systemsIn place: PackedSystems.Place = .memory
  ) throws -> (summary: DatasetSummary, content: DatasetContent) {
    try read { db in
      let dataset = try StoredDataset.named(name, in: db)
      return (dataset.summary, try dataset.verifiedContent(systemsIn: place, in: db))
    }
  }
}
