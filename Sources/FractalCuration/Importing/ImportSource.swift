import FractalCore
import FractalDatasets
import FractalCatalog

/// The content of a source: its systems and its problems.
public struct ImportSource: Sendable {
  /// The name of the source: the last part of its path, or `standard input`.
  public let name: String
  /// The systems, in the order of the source.
  public let arrivals: [Arrival]
  /// What could not be read.
  public let problems: ImportProblems
  private let format: String
  private let digest: Digest

  init(
    format: String, name: String, digest: Digest, arrivals: [Arrival], problems: ImportProblems
  ) {
    (self.format, self.name, self.digest) = (format, name, digest)
    (self.arrivals, self.problems) = (arrivals, problems)
  }

  /// Where the systems come from, with a digest of the bytes that were read.
  ///
  /// It promises the systems that could be read, and says how many items could not.
  public var origin: Origin {
    var parameters = ["source": JSONValue.string(name)]
    if !problems.isEmpty { parameters["skipped"] = .number(problems.count) }
    return Origin(
      kind: .import, name: format, version: "1", parameters: canonicalJSON(parameters),
      sourceDigest: digest, promised: arrivals.count)
  }

  /// Adds the systems to a catalog, all in one transaction.
  ///
  /// Systems that the catalog already has are not added again, but get one more origin. The same
  /// source imported again changes nothing.
  ///
  /// - Parameters:
  ///   - skippingBad: Whether to import what could be read of a source with problems.
  ///   - expectedClasses: The number of classes that the source must name; nil for any number.
  /// - Throws: ``CurationError/badInput(source:problems:hasRest:)``, and nothing is imported, if
  ///   there are problems and they are not to be skipped, or leave nothing; also
  ///   `CatalogError.classes(.otherClassCount)`.
  public func add(
    to catalog: Catalog, skippingBad: Bool, expectedClasses: Int? = nil
  ) throws -> AdditionReport {
    guard problems.isEmpty || skippingBad && !arrivals.isEmpty else {
      throw CurationError.badInput(source: name, problems: problems, hasRest: !arrivals.isEmpty)
    }
    return try catalog.importAll(origin, arrivals, expectedClasses: expectedClasses)
  }
}
