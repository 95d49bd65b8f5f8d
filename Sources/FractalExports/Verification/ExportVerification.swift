import FractalDatasets

/// Reads an export back, and compares it with its manifests: each picture, each label, each table,
/// and that nothing else is in the folder.
///
/// Memory: a few pictures a thread, the manifest's lines of one tar file, and 16 bytes a file.
public enum ExportVerification {
  /// What was found.
  public struct Report: Hashable, Sendable {
    /// How many manifests there are: one a part.
    public internal(set) var manifests = 0
    /// The path of each finished manifest, with SHA-256 over its lines but the last, which has it.
    public internal(set) var digests: [ManifestDigest] = []
    /// How many of their pictures were compared, with their labels.
    public internal(set) var checked = 0
    /// Parts of the whole that have no manifest here, such as `2/8`; they may be elsewhere.
    public internal(set) var missingParts: [String] = []
    /// How many things are wrong.
    public internal(set) var problemCount = 0
    /// The first 20 of them, each a sentence.
    public internal(set) var problems: [String] = []

    mutating func add(_ problem: String) {
      problemCount += 1
      if problems.count < 20 { problems.append(problem) }
    }
  }

  /// A manifest that is as it was written.
  public struct ManifestDigest: Hashable, Sendable {
    /// Where it is.
    public let path: String
    /// SHA-256 over its lines but the last, in hexadecimal.
    public let digest: String
  }

  /// Compares the export in a folder with its manifests, once these are found to be as they were
  /// written.
  ///
  /// - Throws: ``ExportError`` if there is no manifest, or one was edited
  ///   or cannot be read; `InputError` if one is no file.
  public static func run(
    on path: String, threads: Int, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> Report {
    var comparison = try ExportComparison(path, threads: threads)
    try comparison.run(progress)
    return comparison.report
  }
}
