import GRDB

extension Catalog {
  /// Brings systems in as items of an origin, in one transaction.
  ///
  /// A system that the catalog knows, under whatever order of its maps, is not stored again: the
  /// item becomes a further origin of it. An item that this origin brought before changes nothing,
  /// so an interrupted act may simply be repeated.
  ///
  /// - Parameter origin: From ``beginOrigin(_:)``.
  /// - Throws: ``CatalogError/itemChanged(origin:number:before:now:)`` if the origin brought
  ///   another system under the same number.
  /// - Complexity: O(*n* log *m*) for *n* arrivals in a catalog of *m* systems.
  @discardableResult
  public func add(_ arrivals: [Arrival], to origin: Int64) throws -> AdditionReport {
    try write { try SystemWriter($0, origin: origin, authorship).add(arrivals) }
  }

  /// Notes an origin and brings in everything it has: all of it or, if an error is thrown, nothing.
  @discardableResult
  public func importAll(_ origin: Origin, _ arrivals: [Arrival]) throws -> AdditionReport {
    try write { db in
      try SystemWriter(db, origin: Self.beginOrigin(origin, in: db).id, authorship).add(arrivals)
    }
  }
}
