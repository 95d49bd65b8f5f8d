import GRDB

extension Catalog {
  /// Puts systems into a class, which is created if it is new.
  ///
  /// - Parameter replacing: Whether systems leave their other classes. A class that becomes empty
  ///   is removed, with its tags and notes.
  /// - Throws: ``CatalogError/Classes/alreadyInClass(_:classes:count:)`` if systems are in other
  ///   classes and `replacing` is false; ``CatalogError/Classes/blankClassName``,
  ///   ``CatalogError/Content/badName(_:name:reason:)``;
  ///   ``CatalogError/Classes/splitNotWhole(split:fault:)``; as ``count(_:)``.
  @discardableResult
  public func assign(
    _ choice: SystemChoice, toClass name: String, replacing: Bool = false
  ) throws -> ChangeReport {
    let result = try assignClasses(choice, toClass: name, replacing: replacing)
    return ChangeReport(
      change: result.change, count: result.assigned, unchanged: result.unchanged)
  }

  /// Likewise, with what became of the classes.
  public func assignClasses(
    _ choice: SystemChoice, toClass name: String, replacing: Bool = false,
    expectedClasses: Int? = nil
  ) throws -> ClassAssignment {
    try write { db in
      try assign(
        choice.systems(in: db).map { (system: $0, name: name) }, replacing: replacing,
        expectedClasses: expectedClasses, in: db)
    }
  }

  /// Takes systems out of a class; they stay in their other classes. A class that becomes empty is
  /// removed, with its tags and notes.
  ///
  /// - Throws: ``CatalogError/Classes/unknownClass(_:nearest:)``;
  ///   ``CatalogError/Dependence/inUse(_:name:by:)`` if a split by class places it;
  ///   ``CatalogError/Classes/splitNotWhole(split:fault:)``; as ``count(_:)``.
  @discardableResult
  public func unassign(
    _ choice: SystemChoice, fromClass name: String
  ) throws -> ChangeReport {
    try write { db in
      let (id, name) = try Self.classRow(name, in: db)
      try Self.checkPlacement(ofClass: id, name, in: db)
      let systems = try choice.systems(in: db)
      return try ClassSplits.keepingWhole(in: db) {
        let writer = try ClassWriter(db, authorship)
        for system in systems { try writer.remove(system, from: name) }
        let count = writer.tally.touched.first?.left.count ?? 0
        try writer.finish()
        return writer.history.changes.report(count, unchanged: systems.count - count)
      }
    }
  }
}
