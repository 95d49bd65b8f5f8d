import FractalDatasets

/// What the manifests of an export say of it, without a look at its pictures.
public struct ExportSummary: Hashable, Sendable {
  /// The folder that the manifests are in.
  public let folder: String
  /// Its form, such as `imagefolder`.
  public let format: String
  /// The version of the form of the manifest.
  public let version: Int
  /// The name of the dataset.
  public let dataset: String
  /// The digest of the dataset in hexadecimal.
  public let digest: String
  /// The name of the recipe.
  public let recipe: String
  /// The version of the renderer that drew it.
  public let rendererVersion: Int
  /// The subset; nil: all of them.
  public let subset: String?
  /// How many images the parts that are here have.
  public let images: Int
  /// How many parts are here.
  public let parts: Int
  /// How many parts the whole has.
  public let allParts: Int
  /// How many of those that are here are not complete.
  public let unfinished: Int

  /// Reads the heads of manifests in a folder; nil if it has none.
  ///
  /// - Throws: ``ExportError`` if one cannot be read.
  init?(folder: String, manifests names: [String]) throws {
    var heads: [ExportHead] = []
    for name in names {
      let path = "\(folder)/\(name)"
      guard let head = try LineReader(path).nextBytes().flatMap(ExportHead.init(reading:)) else {
        throw ExportError.damagedManifest(path: path, line: 1)
      }
      heads.append(head)
    }
    guard let first = heads.first else { return nil }
    self.folder = folder
    (format, version, dataset, digest) = (
      first.format, first.manifest, first.dataset, first.digest
    )
    (recipe, rendererVersion, subset) = (first.recipe, first.rendererVersion, first.subset)
    images = heads.reduce(0) { $0.addingReportingOverflow($1.images).partialValue }
    (parts, allParts) = (heads.count, first.shards)
    unfinished = names.count { $0.hasSuffix(ExportManifest.unfinished) }
  }
}
