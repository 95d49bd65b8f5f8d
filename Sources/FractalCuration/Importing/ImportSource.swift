import FractalCore
import FractalDatasets
import FractalCatalog

/// The content of a source: its systems and its problems.
public struct ImportSource: Sendable {
  /// The name of the source for people: the last part of its path, `standard input`, or what
  /// ``named(_:)`` was given.
  public private(set) var name: String
  /// The systems, in the order of the source.
  public let arrivals: [Arrival]
  /// What could not be read.
  public let problems: ImportProblems
  /// How many systems have weights that did not sum to 1, and were divided by their sum.
  public let normalised: Int
  private let format: String
  private let digest: Digest
  private let facts: [String: JSONValue]

  /// - Parameter facts: What else the source says about its systems, for the origin.
  init(
    format: String, digest: Digest, _ items: ImportedItems, facts: [String: JSONValue] = [:]
  ) {
    (self.format, self.digest, self.facts) = (format, digest, facts)
    (name, arrivals, problems) = (items.name, items.arrivals, items.problems)
    normalised = items.normalised
  }

  /// The same source under another name for people, such as where it was found.
  public func named(_ name: String) -> ImportSource {
    var source = self
    source.name = name
    return source
  }

  /// Where the systems come from, with a digest of the bytes that were read.
  ///
  /// It promises the systems that could be read, and says how many items could not.
  public var origin: Origin {
    var parameters = facts
    parameters["source"] = .string(name)
    if !problems.isEmpty { parameters["skipped"] = .number(problems.items) }
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
