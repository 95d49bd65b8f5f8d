import GRDB

extension Catalog {
  /// Adds systems as items of an origin, in one transaction.
  ///
  /// A system that the catalog already has, with its maps in any order, is not stored again: it
  /// gets one more origin. An item that this origin added before changes nothing, so you can simply
  /// repeat an interrupted act.
  ///
  /// - Parameters:
  ///   - origin: From ``beginOrigin(_:)``.
  ///   - isLast: Whether these items complete the act, which is then no longer unfinished.
  /// - Throws: ``CatalogError/Content/itemChanged(origin:number:before:now:)`` if the origin
  ///   brought another system under the same number.
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

  /// Records an origin and adds all its systems or, if an error is thrown, none.
  ///
  /// - Parameter expectedClasses: The number of classes that the arrivals must name; nil for any
  ///   number.
  /// - Throws: ``CatalogError/Classes/otherClassCount(expected:found:)``; as ``add(_:to:isLast:)``.
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
