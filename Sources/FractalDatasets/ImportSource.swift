import FractalCatalog

/// What a source holds: the systems that could be read, and what could not.
public struct ImportSource: Sendable {
  /// Where the systems come from, with a digest of the bytes that were read.
  public let origin: Origin
  /// The systems, in the order of the source.
  public let arrivals: [Arrival]
  /// What could not be read.
  public let problems: [ImportProblem]

  /// Adds the systems to a catalog, all in one transaction.
  ///
  /// Systems that the catalog already has are not added again; their second origin is noted. The
  /// same source imported again changes nothing.
  ///
  /// - Parameters:
  ///   - skippingBad: Whether to import what could be read of a source with problems.
  ///   - expectedClasses: How many classes the source shall name; nil: however many.
  /// - Throws: ``DatasetError/badInput(source:problems:)``, and nothing is imported, if there are
  ///   problems and they are not to be skipped; `CatalogError.otherClassCount`, likewise.
  public func add(
    to catalog: Catalog, skippingBad: Bool, expectedClasses: Int? = nil
  ) throws -> AdditionReport {
    guard skippingBad || problems.isEmpty else {
      throw DatasetError.badInput(source: origin.name, problems: problems)
    }
    return try catalog.importAll(origin, arrivals, expectedClasses: expectedClasses)
  }
}
