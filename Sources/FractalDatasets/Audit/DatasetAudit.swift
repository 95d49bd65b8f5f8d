import FractalCatalog
import FractalCore
import FractalRendering

/// All checks of a catalog: those that it makes by itself, those that compare what systems look like,
/// and those of its datasets, for which some images are drawn.
///
/// ```swift
/// let findings = try DatasetAudit(threads: 8).findings(on: catalog)
/// findings.filter(\.failed).map(\.check)  // ["leakage-look-alike"]
/// ```
public struct DatasetAudit: Sendable {
  /// How many threads compare.
  public let threads: Int
  /// How many systems are asked at most whom they look like; those with the smallest digests, which
  /// are a fair sample.
  public static let asked = 10_000

  /// How many images of each dataset are drawn unless it is said, if the budget allows.
  public static let images = 500

  /// What may be drawn of a dataset unless a number of images is asked for, in points as
  /// `Recipe.cost` counts them: some 20 seconds of one core. It is twice what 500 images of any
  /// built-in recipe take with all that is drawn again.
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
  ///   - threads: How many threads compare and draw. The findings do not depend on it.
  ///   - images: About how many images of each dataset are drawn, whatever they cost; 0: none; nil:
  ///     ``images``, or as many as ``budget`` allows. Those that are left are not checked.
  ///   - seconds: How long it may draw; what is left then is not checked. nil: as long as it takes.
  ///   - drawElsewhere: Who draws some of them in another process, so that it shows whether that
  ///     makes a difference; nil: nobody.
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
  /// - Returns: One finding a check, always the same checks in the same order.
  /// - Throws: `CatalogError` if the catalog cannot be read at all; damage becomes findings.
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
  ) -> [AuditFinding] {
    do {
      return try make()
    } catch {
      return checks.map { check in
        AuditFinding(
          check: check, checked: 0, failures: 1,
          detail: "The check could not be carried out: \(error)", examples: [])
      }
    }
  }
}

extension SignatureConditions {
  /// Those of this program.
  static func today(recipe: String, seed: UInt64) -> SignatureConditions {
    SignatureConditions(
      recipe: recipe, seed: seed, version: Signature.version,
      rendererVersion: FractalRendering.rendererVersion)
  }
}
