import GRDB

extension Catalog {
  /// A split with its extensions as a text, from which any catalog that has the same systems makes
  /// the same split again, with the same digests.
  ///
  /// Systems go by digest, so neither row numbers nor the order in which they came in matter.
  ///
  /// - Complexity: Some 100 bytes of memory a system; by image, some bytes more for each change of
  ///   subset from one image to the next.
  public func exportSplit(_ name: String) throws -> [UInt8] {
    try read { try SplitFile(StoredSplit.named(name, in: $0), in: $0).bytes }
  }

  /// Makes a split that was exported, all of it or, if an error is thrown, nothing.
  ///
  /// If it was of a selection and the catalog has none of that name, the selection is made as well.
  ///
  /// - Parameters:
  ///   - bytes: From ``exportSplit(_:)``.
  ///   - name: What to call it; nil: as it was called.
  /// - Throws: ``CatalogError/splitFileDamaged(_:)``; ``CatalogError/splitFileVersion(_:)``;
  ///   ``CatalogError/splitFileUnknownSystems(_:count:)``; ``CatalogError/nameTaken(_:name:)``;
  ///   ``CatalogError/splitDoesNotFit(_:reasons:)`` if it divides classes that this catalog has.
  @discardableResult
  public func importSplit(_ bytes: [UInt8], as name: String? = nil) throws -> SplitSummary {
    var file = try SplitFile(bytes)
    file.name = try Name(name ?? file.name, of: .split).text
    return try write { db in
      guard try StoredSplit.find(file.name, in: db) == nil else {
        throw CatalogError.nameTaken(.split, name: file.name)
      }
      try SplitImporter(db, file).write()
      return try StoredSplit.named(file.name, in: db).summary(in: db)
    }
  }
}
