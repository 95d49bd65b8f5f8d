import GRDB

extension Catalog {
  /// Splits the systems there are, and freezes where each stands.
  ///
  /// - Throws: ``CatalogError/nameTaken(_:name:)``; ``CatalogError/emptySubset(_:unit:units:)``;
  ///   the cases about fractions and images.
  /// - Complexity: O(*n* log *n*) for *n* units.
  @discardableResult
  public func createSplit(_ request: SplitRequest) throws -> SplitSummary {
    let definition = try SplitDefinition(request)
    return try write { db in
      guard try StoredSplit.find(request.name, in: db) == nil else {
        throw CatalogError.nameTaken(.split, name: request.name)
      }
      let selection = try request.selection.map { name in
        guard let id = try Self.selectionID(name, in: db) else {
          throw try Self.unknownSelection(name, in: db)
        }
        return id
      }
      try SplitWriter(db, definition).write(name: request.name, selection: selection)
      return try StoredSplit.named(request.name, in: db).summary(in: db)
    }
  }

  /// Every split, by name.
  public func splits() throws -> [SplitSummary] {
    try read { db in
      try StoredSplit.all(in: db).map { try $0.summary(in: db) }
    }
  }

  /// The split of this name.
  public func split(named name: String) throws -> SplitSummary {
    try read { try StoredSplit.named(name, in: $0).summary(in: $0) }
  }

  /// Holds a split's rows against its digest, its units and its fractions.
  public func verifySplit(_ name: String) throws -> SplitVerification {
    try read { try StoredSplit.named(name, in: $0).verification(in: $0) }
  }
}
