import FractalFiles
import GRDB

extension Catalog {
  /// Writes a pack: a small catalog with only what one dataset needs (its systems, classes, split
  /// and recipe), to publish the dataset.
  ///
  /// Anyone who opens it draws the same images: the dataset has the same digest. The pack also
  /// contains what proves this: the origin of each system, the results of the duplicate searches
  /// that the split relied on, and digests of some images. The file is written completely or not at
  /// all, needs no file beside it, and may be on a read-only medium. `docs/catalog.md` explains its
  /// origins.
  ///
  /// ```swift
  /// try catalog.packDataset(named: "main-scenes", to: "main-scenes.fractalog")
  /// ```
  ///
  /// - Parameters:
  ///   - path: The new file; `-` is standard output.
  ///   - replacing: Whether to replace an existing pack. No other file is replaced.
  ///   - references: Digests of images that were drawn here.
  /// - Returns: The dataset in the new file.
  /// - Throws: ``CatalogError/Datasets/datasetChanged(_:reason:)`` and the other cases about
  ///   datasets; `FileError` if something would be lost, or the file cannot be written.
  /// - Precondition: The catalog is in a file.
  @discardableResult
  package func packDataset(
    named name: String, to path: String, replacing: Bool = false,
    references: [ReferenceImage] = []
  ) throws -> DatasetSummary {
    precondition(self.path != ":memory:", "A catalog in memory cannot be packed")
    let source = CatalogFile(path: self.path, busyTimeout: 10)
    let file = try PackFile(
      OutputFile(
        path, .pack, keeping: [self.path], replacing: replacing ? .sameKind : .nothing))
    let (original, _) = try contentOfDataset(named: name, systemsIn: .nowhere)
    return try file.naming {
      let pack = try Catalog(path: file.path, access: .create)
      try pack.fill(fromDataset: name, of: source)
      try pack.keep(references, ofDataset: name)
      let (copy, _) = try pack.contentOfDataset(named: name, systemsIn: .nowhere)
      guard copy.digest == original.digest else {
        throw CatalogError.datasets(
          .datasetChanged(name, reason: "it was replaced while it was packed"))
      }
      try pack.settle()
      try pack.close()
      try file.publish()
      return copy
    }
  }

  /// Copies a dataset into this catalog, which is empty.
  private func fill(fromDataset name: String, of source: CatalogFile) throws {
    let uri = try CatalogError.translating(path: source.path) { try source.uriForReading() }
    try CatalogError.translating(path: path) {
      try database.inDatabase { db in
        try db.execute(sql: "ATTACH DATABASE ? AS source", arguments: [uri])
        // A catalog cannot be attached or detached within a transaction.
        defer { try? db.execute(sql: "DETACH DATABASE source") }
        try transaction(in: db) { try DatasetPacker(db, dataset: name).copy() }
      }
    }
  }

  /// Stores reference images. If one is already there, because the source itself is a pack, it must
  /// be the same.
  private func keep(_ references: [ReferenceImage], ofDataset name: String) throws {
    let known = Dictionary(
      uniqueKeysWithValues: try referenceImages(ofDataset: name).map { ($0.number, $0) })
    for image in references {
      if let other = known[image.number], other != image {
        throw CatalogError.datasets(
          .datasetChanged(
            name, reason: "image \(image.number) is another one than its reference image says"))
      }
    }
    try write { db in
      for image in references where known[image.number] == nil {
        try db.execute(
          sql: """
            INSERT INTO dataset_reference (dataset, image, pixels, account)
            SELECT id, ?, ?, ? FROM dataset WHERE name = ?
            """,
          arguments: [Int64(image.number), image.pixels.data, image.account.data, name])
      }
    }
  }
}
