import FractalCore

/// The summary of a split file, which needs no catalog.
public struct SplitFileSummary: Hashable, Sendable {
  /// The version of the file format.
  public let version: Int
  /// The name of the split.
  public let name: String
  /// What is divided.
  public let unit: SplitRequest.Unit
  /// The seed by which systems are ranked.
  public let seed: Int64
  /// The names of the subsets.
  public let subsets: [String]
  /// The number of systems in a subset, including those of extensions.
  public let systems: Int
  /// The number of extensions.
  public let extensions: Int
  /// The digest of the split.
  public let digest: Digest

  /// Reads a file and checks its digest.
  ///
  /// - Throws: ``CatalogError/Splits/splitFileDamaged(_:)``;
  ///   ``CatalogError/Splits/splitFileVersion(_:_:)``.
  public init(_ bytes: [UInt8]) throws {
    let file = try SplitFile(bytes)
    version = SplitFile.version(file.definition.unit)
    name = file.name
    unit = file.definition.unit
    seed = file.definition.seed
    subsets = file.definition.subsets.map(\.name)
    systems = file.parts.reduce(0) { $0 + $1.members.count }
    extensions = file.parts.count - 1
    digest = file.parts[0].digest
  }

  /// Whether a file begins like a split file.
  package static func isBegun(by bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: (SplitFile.title + " ").utf8)
  }
}
