import FractalDatasets
import FractalCatalog
import FractalFiles
import FractalCore
import FractalRendering

/// All checks of a catalog: those of its content, those that compare the appearance of systems, and
/// those of its datasets, which draw some images.
///
/// ```swift
/// let findings = try DatasetAudit(threads: 8).findings(on: catalog)
/// findings.filter(\.failed).map(\.check)  // ["leakage-look-alike"]
/// ```
public struct DatasetAudit: Sendable {
  /// The number of threads.
  public let threads: Int
  /// The maximum number of systems examined for separability: those with the smallest digests,
  /// which are a fair sample.
  public static let asked = 10_000

  /// The default number of images drawn of each dataset, if the budget allows.
  public static let images = 500

  /// The budget of a dataset without a given number of images, in points as `Recipe.cost` counts
  /// them: about 20 seconds of one core. It is twice the cost of 500 images of any built-in recipe,
  /// including all repeated drawings.
  public static let budget = 2_000_000_000

  private let images: Int?
  private let seconds: Double?
  private let drawElsewhere: DrawingElsewhere?

  /// Draws images of a dataset, by its name and their numbers, in another process.
  public typealias DrawingElsewhere =
    @Sendable (_ dataset: String, _ numbers: [UInt64]) throws -> [ImageDigests]

  /// An audit.
  ///
  /// - Parameters:
  ///   - threads: The number of threads. The findings do not depend on it.
  ///   - images: About how many images of each dataset to draw, whatever they cost; 0 for none; nil
  ///     for ``images``, or as many as ``budget`` allows. The remaining ones are not checked.
  ///   - seconds: The time for drawing; what remains then is not checked. nil for any time.
  ///   - drawElsewhere: Draws some of the images in another process, for comparison; nil for no
  ///     comparison.
  public init(
    threads: Int, images: Int? = nil, seconds: Double? = nil,
    drawElsewhere: DrawingElsewhere? = nil
  ) {
    (self.threads, self.images, self.drawElsewhere) = (threads, images, drawElsewhere)
    self.seconds = seconds
  }

  /// The names of all checks, in the order of the findings.
  public static func checks() throws -> [String] {
    try DatasetAudit(threads: 1).findings(on: .inMemory()).map(\.check)
  }

  /// Makes every check.
  ///
  /// - Returns: One finding for each check, always the same checks in the same order.
  /// - Throws: `CatalogError` if the catalog cannot be read at all; damage becomes findings.
  ///   `FileError` or `CatalogError.storage(.full)` if there is no room for temporary files.
  public func findings(on catalog: Catalog) throws -> [AuditFinding] {
    try catalog.audit(rendererVersion: rendererVersion, signatureVersion: Signature.version)
      + findings(["duplicate-distances"]) { [try duplicateDistances(catalog)] }
      + findings(["class-separability"]) { [try classSeparability(catalog)] }
      + findings(DatasetExamination.checks) {
        var examination = DatasetExamination(
          images: images ?? Self.images, budget: images == nil ? Self.budget : nil,
          threads: threads, seconds: seconds, elsewhere: drawElsewhere)
        try examination.examine(catalog)
        return examination.findings
      }
  }

  private func findings(
    _ checks: [String], _ make: () throws -> [AuditFinding]
  ) throws -> [AuditFinding] {
    do {
      return try make()
    } catch  where !error.isAboutMachine {
      return checks.map { check in
        AuditFinding(
          check: check, checked: 0, failures: 1,
          detail: "The check could not run: \(error)", examples: [])
      }
    }
  }
}

extension Error {
  /// Whether an error is about this machine, such as a full disk, and says nothing of the catalog.
  var isAboutMachine: Bool {
    if case .storage(.full)? = self as? CatalogError { return true }
    return self is FileError
  }
}

extension SignatureConditions {
  /// The versions of this program.
  static func today(recipe: String, seed: UInt64) -> SignatureConditions {
    SignatureConditions(
      recipe: recipe, seed: seed, version: Signature.version,
      rendererVersion: FractalRendering.rendererVersion)
  }
}
