import GRDB

extension Catalog {
  /// Copies everything from other catalogs, in one transaction: all of it or, if an error is thrown
  /// or the process dies, nothing.
  ///
  /// Content identifies what is the same in both catalogs, never a row number: digests identify
  /// systems, origins and recipes; names, classes and protocols; names and digests, selections,
  /// splits and datasets. Of two measurements of the same thing, the one by the newer renderer
  /// stays. A second merge changes nothing. Except for row numbers, the content does not depend on
  /// the direction of the merge: see ``portableDigest()``. Duplicate searches are not merged,
  /// because they can be made again.
  ///
  /// - Parameters:
  ///   - paths: At most 10 catalogs of the current schema. They are opened only for reading.
  ///   - conflicts: What to do with systems that are in one class here and in another there.
  ///   - skippingTakenNames: Whether to leave out selections, splits and datasets whose names are
  ///     taken here; otherwise, the merge is refused.
  /// - Returns: A report for each path, in order.
  /// - Throws: ``CatalogError/Merging/mergeClassConflicts(path:examples:count:)``;
  ///   ``CatalogError/Merging/mergeNameTaken(_:name:path:)`` and the other cases about merging.
  /// - Complexity: O(*n* log *m*) for *n* rows there and *m* here. Memory does not grow with
  ///   either, except for splits by class, whose members are read.
  @discardableResult
  public func merge(
    _ paths: [String], onClassConflict conflicts: ClassConflict.Policy = .refuse,
    skippingTakenNames: Bool = false
  ) throws -> [MergeReport] {
    guard paths.count <= 10 else { throw CatalogError.merging(.tooManyToMerge(paths.count)) }
    let own = CatalogFile(path: path, busyTimeout: 0).identity
    var schemas: [(path: String, uri: String?)] = []
    var seconds = 30.0
    for other in paths {
      let file = CatalogFile(path: other, busyTimeout: 10)
      let uri = try CatalogError.translating(path: other) { try file.uriForReading() }
      seconds += 2 * Double((file.status?.content.size ?? 0) >> 20)
      schemas.append((other, own != nil && file.identity == own ? nil : uri))
    }
    return try CatalogError.translating(path: path) {
      try database.inDatabase { db in
        var attached: [String] = []
        // A catalog cannot be attached or detached within a transaction.
        defer { for name in attached { try? db.execute(sql: "DETACH DATABASE \(name)") } }
        for (index, schema) in schemas.enumerated() {
          guard let uri = schema.uri else { continue }
          try CatalogError.translating(path: schema.path) {
            try db.execute(sql: "ATTACH DATABASE ? AS other\(index)", arguments: [uri])
            attached.append("other\(index)")
            // It may have been replaced since the check.
            let found = try CatalogSchema(db, of: "other\(index)")
            if let fault = try found.fault(afterMigrations: Migration.all.count) {
              throw CatalogError.opening(.schemaChanged(path: schema.path, fault: fault))
            }
          }
        }
        return try transaction(in: db) {
          var reports: [MergeReport] = []
          for (index, schema) in schemas.enumerated() {
            var merger = Merger(
              db, schema: "other\(index)", path: schema.path, conflicts: conflicts,
              skipsTakenNames: skippingTakenNames, authorship: authorship)
            reports.append(
              try schema.uri == nil
                ? merger.itself()
                : Self.blaming(schema.path, "other\(index)", in: db) {
                  try ReadingClock(seconds: seconds).timing(db, path: schema.path, isAlarmed: true)
                  {
                    try merger.merge()
                  }
                })
          }
          return reports
        }
      }
    }
  }

  /// SQLite does not say which file is damaged. If it is the other file, the error must name that
  /// one.
  private static func blaming<Value>(
    _ path: String, _ schema: String, in db: Database, _ work: () throws -> Value
  ) throws -> Value {
    do {
      return try work()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      let finding = try? db.value("PRAGMA \(schema).quick_check(1)", as: String.self)
      throw finding == "ok" ? error : CatalogError(error, path: path)
    }
  }
}
