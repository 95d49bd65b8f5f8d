import FractalFiles
import GRDB

extension Catalog {
  /// Writes a small catalog that holds what one dataset needs and nothing else, so that the dataset
  /// can be published: its systems, classes, split and recipe.
  ///
  /// Whoever opens it draws the same images: the dataset has the same digest there. The file is
  /// written whole or not at all, needs no file beside it, and may lie on a medium that cannot be
  /// written. `docs/catalog.md` says what becomes of origins.
  ///
  /// ```swift
  /// try catalog.packDataset(named: "main-scenes", to: "main-scenes.fractalog")
  /// ```
  ///
  /// - Parameters:
  ///   - path: The new file; `-` is standard output.
  ///   - replacing: Whether a pack that is there goes. No other file does.
  /// - Returns: The dataset as it stands in the new file.
  /// - Throws: ``CatalogError/datasetChanged(_:reason:)`` and the other cases about datasets;
  ///   `FileError` if something would be lost, or the file cannot be written.
  /// - Precondition: The catalog is in a file.
  @discardableResult
  public func packDataset(
    named name: String, to path: String, replacing: Bool = false
  ) throws -> DatasetSummary {
    precondition(self.path != ":memory:", "A catalog in memory cannot be packed")
    let source = CatalogFile(path: self.path, busyTimeout: 10)
    let file = try PackFile(
      OutputFile(
        path, .pack, keeping: [self.path], replacing: replacing ? .sameKind : .nothing))
    let (original, _) = try contentOfDataset(named: name)
    return try file.naming {
      let pack = try Catalog(path: file.path, access: .create)
      try pack.fill(fromDataset: name, of: source)
      let (copy, _) = try pack.contentOfDataset(named: name)
      guard copy.digest == original.digest else {
        throw CatalogError.datasetChanged(name, reason: "it was replaced while it was packed")
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
        try db.inTransaction(.immediate) {
          try DatasetPacker(db, dataset: name).copy()
          return .commit
        }
      }
    }
  }

  /// Makes one file of it, as small as it can be, that a reader needs no log for.
  private func settle() throws {
    try CatalogError.translating(path: path) {
      try database.inDatabase { db in
        try db.execute(sql: "PRAGMA journal_mode = DELETE")
        try db.execute(sql: "PRAGMA synchronous = FULL")
        try db.execute(sql: "VACUUM")
      }
    }
  }
}
