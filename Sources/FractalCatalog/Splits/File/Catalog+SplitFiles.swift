import GRDB

extension Catalog {
  /// A split with its extensions as text. Any catalog with the same systems makes the same split of
  /// it, with the same digests.
  ///
  /// Systems are identified by digest, so neither row numbers nor the order of systems matter.
  ///
  /// - Complexity: About 100 bytes of memory for each system; by image, a few more bytes for each
  ///   change of subset from one image to the next.
  public func exportSplit(_ name: String) throws -> [UInt8] {
    try read { try SplitFile(StoredSplit.named(name, in: $0), in: $0).bytes }
  }

  /// Makes an exported split again, completely or, if an error is thrown, not at all.
  ///
  /// If the split divides a selection and the catalog has none of that name, the selection is made,
  /// too.
  ///
  /// - Parameters:
  ///   - bytes: From ``exportSplit(_:)``.
  ///   - name: The name of the split; nil for the name in the file.
  /// - Throws: ``CatalogError/Splits/splitFileDamaged(_:)``;
  ///   ``CatalogError/Splits/splitFileVersion(_:_:)``;
  ///   ``CatalogError/Splits/splitFileUnknownSystems(_:count:)``;
  ///   ``CatalogError/Content/nameTaken(_:name:)``;
  ///   ``CatalogError/Splits/splitDoesNotFit(_:reasons:)`` if it divides classes that this catalog
  ///   has.
  @discardableResult
  public func importSplit(_ bytes: [UInt8], as name: String? = nil) throws -> SplitSummary {
    var file = try SplitFile(bytes)
    file.name = try Name(name ?? file.name, of: .split).text
    return try write { db in
      guard try StoredSplit.find(file.name, in: db) == nil else {
        throw CatalogError.content(.nameTaken(.split, name: file.name))
      }
      try SplitImporter(db, file).write()
      return try StoredSplit.named(file.name, in: db).summary(in: db)
    }
  }
}
