import GRDB

extension Catalog {
  /// Splits the present systems, and freezes the result.
  ///
  /// Systems in no class are left out, unless the request includes them.
  ///
  /// - Throws: ``CatalogError/Content/nothing(_:)`` if there is no system to split;
  ///   ``CatalogError/Content/nameTaken(_:name:)``;
  ///   ``CatalogError/Splits/emptySubset(_:unit:units:)``;
  ///   ``CatalogError/Splits/inexactCounts(_:)``; the cases about fractions and images.
  /// - Complexity: O(*n* log *n*) for *n* units.
  @discardableResult
  public func createSplit(_ request: SplitRequest) throws -> SplitSummary {
    let name = try Name(request.name, of: .split).text
    let definition = try SplitDefinition(request)
    return try write { db in
      var definition = definition
      guard try StoredSplit.find(name, in: db) == nil else {
        throw CatalogError.content(.nameTaken(.split, name: name))
      }
      let selection = try request.selection.map { name in
        guard let id = try Self.selectionID(name, in: db) else {
          throw try Self.unknownSelection(name, in: db)
        }
        return id
      }
      if definition.unit != .image {
        definition.relations = try SplitRelation.resolve(request.keepTogether, in: db)
      }
      try SplitWriter(db, definition).write(request, name: name, selection: selection)
      return try StoredSplit.named(name, in: db).summary(in: db)
    }
  }

  /// Places the systems that have no place in a split yet, and moves no other.
  ///
  /// A system joins its cluster or, by unit `class`, its class, if that already has a place. The
  /// others follow the split's method: `stable` compares their hash with the thresholds; `exact`
  /// fills what the subsets lack of their fractions of old and new units together.
  ///
  /// - Parameters:
  ///   - name: The split; one of a selection cannot be extended.
  ///   - keepTogether: As for ``SplitRequest/keepTogether``; nil for what the split and its
  ///     extensions kept together, families, and every duplicate search.
  ///   - includesUnclassified: As for ``SplitRequest/includesUnclassified``. Systems in no class
  ///     that have a place already keep it.
  /// - Returns: What was added; if there was nothing to add, nothing was changed.
  @discardableResult
  public func extendSplit(
    _ name: String, keepTogether: [String]? = nil, includesUnclassified: Bool = false
  ) throws -> SplitExtension {
    try write { db in
      let split = try StoredSplit.named(name, in: db)
      return try SplitExtender(db, split, keepTogether: keepTogether).extend(
        includesUnclassified: includesUnclassified)
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

  /// Compares a split's rows with its digest, its units and its fractions.
  public func verifySplit(_ name: String) throws -> SplitVerification {
    try read { try StoredSplit.named(name, in: $0).verification(in: $0) }
  }
}
