import GRDB

extension Catalog {
  /// Brings systems in as items of an origin, in one transaction.
  ///
  /// A system that the catalog knows, under whatever order of its maps, is not stored again: the
  /// item becomes a further origin of it. An item that this origin brought before changes nothing,
  /// so an interrupted act may simply be repeated.
  ///
  /// - Parameters:
  ///   - origin: From ``beginOrigin(_:)``.
  ///   - isLast: Whether the act is complete with these; then it is no longer unfinished.
  /// - Throws: ``CatalogError/itemChanged(origin:number:before:now:)`` if the origin brought
  ///   another system under the same number.
  /// - Complexity: O(*n* log *m*) for *n* arrivals in a catalog of *m* systems.
  @discardableResult
  public func add(
    _ arrivals: [Arrival], to origin: Int64, isLast: Bool = false
  ) throws -> AdditionReport {
    try write { db in
      let report = try SystemWriter(db, origin: origin, authorship).add(arrivals)
      if isLast { try Self.finishOrigin(origin, in: db) }
      return report
    }
  }

  /// Notes an origin and brings in everything it has: all of it or, if an error is thrown, nothing.
  ///
  /// - Parameter expectedClasses: How many classes the arrivals shall name; nil: however many.
  /// - Throws: ``CatalogError/otherClassCount(expected:found:)``; as ``add(_:to:isLast:)``.
  @discardableResult
  public func importAll(
    _ origin: Origin, _ arrivals: [Arrival], expectedClasses: Int? = nil
  ) throws -> AdditionReport {
    try Self.checkClassCount(arrivals.lazy.compactMap(\.className), expectedClasses)
    return try write { db in
      let id = try Self.beginOrigin(origin, by: authorship, in: db).id
      let report = try SystemWriter(db, origin: id, authorship).add(arrivals)
      try Self.finishOrigin(id, in: db)
      return report
    }
  }
}
