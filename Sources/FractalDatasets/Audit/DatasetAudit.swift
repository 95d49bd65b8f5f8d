import FractalCatalog
import FractalCore
import FractalRendering

/// All checks of a catalog: those that it makes by itself, and those that compare what systems look
/// like. Nothing is drawn.
///
/// ```swift
/// let findings = try DatasetAudit(threads: 8).findings(on: catalog)
/// findings.filter { !$0.passed }.map(\.check)  // ["leakage-look-alike"]
/// ```
public struct DatasetAudit: Sendable {
  /// How many threads compare.
  public let threads: Int
  /// How many systems are asked at most whom they look like; those with the smallest digests, which
  /// are a fair sample.
  public static let asked = 10_000

  /// An audit.
  public init(threads: Int) { self.threads = threads }

  /// Makes every check.
  ///
  /// - Returns: One finding a check, always the same checks in the same order.
  /// - Throws: `CatalogError` if the catalog cannot be read at all; damage becomes findings.
  public func findings(on catalog: Catalog) throws -> [AuditFinding] {
    try catalog.audit(rendererVersion: rendererVersion, signatureVersion: Signature.version) + [
      finding("duplicate-distances") { try duplicateDistances(catalog) },
      finding("class-separability") { try classSeparability(catalog) },
    ]
  }

  private func finding(_ check: String, _ make: () throws -> AuditFinding) -> AuditFinding {
    do {
      return try make()
    } catch {
      return AuditFinding(
        check: check, passed: false, checked: 0, failures: 1,
        detail: "The check could not be carried out: \(error)", examples: [])
    }
  }

  /// Each duplicate is as far from its representative as the search said, and no further than it
  /// allows.
  private func duplicateDistances(_ catalog: Catalog) throws -> AuditFinding {
    var (checked, wrong): (Int, [String]) = (0, [])
    for search in try catalog.duplicateSearches() {
      let pairs = try catalog.duplicates(of: search.name)
      guard !pairs.isEmpty else { continue }
      let distance = try distances(of: search, catalog)
      for pair in pairs {
        // What has no signature of today is for the check duplicates-current.
        guard let found = try distance(pair) else { continue }
        checked += 1
        // Rounding aside; a stored distance is that of the same arithmetic.
        let isSame = found.map { abs($0.distance - pair.distance) <= 1e-12 } ?? false
        guard !isSame || (found?.distance ?? 0) > (found?.allowed ?? 0) else { continue }
        let label = try catalog.system(inRow: pair.system).label
        let other = try catalog.system(inRow: pair.representative).label
        let now =
          found.map { "is at \($0.distance), of \($0.allowed) allowed" } ?? "is no disguise of it"
        wrong.append(
          """
          \(label) is at \(pair.distance) from \(other) in search '\(search.name)', and today \(now)
          """)
      }
    }
    return AuditFinding(
      check: "duplicate-distances", passed: wrong.isEmpty, checked: checked, failures: wrong.count,
      detail: "Duplicates that are as far from their representative as their search said.",
      examples: Array(wrong.prefix(5)))
  }

  /// A way to measure how far the systems of a verdict are apart: nil for what cannot be compared,
  /// nil within for what is no duplicate at all.
  private func distances(
    of search: DuplicateSearch, _ catalog: Catalog
  ) throws -> (DuplicateVerdict) throws -> (distance: Double, allowed: Double)?? {
    switch search.rule {
    case .disguise(let tolerance):
      return { pair in
        let representative = try catalog.system(inRow: pair.representative).system
        let system = try catalog.system(inRow: pair.system).system
        // A deviation is at most the tolerance by definition, but for rounding.
        return .some(
          Disguise(of: representative, as: system, tolerance: tolerance).map {
            ($0.deviation, tolerance * (1 + 1e-9))
          })
      }
    case .appearance(let recipe, let seed, let tolerance):
      let signatures = Dictionary(
        try catalog.signatures(.today(recipe: recipe, seed: seed)).map { ($0.system, $0) },
        uniquingKeysWith: { first, _ in first })
      return { pair in
        guard let one = signatures[pair.representative], let other = signatures[pair.system]
        else { return .none }
        let distance = Signature(density: other.density)
          .distance(to: Signature(density: one.density))
        return .some((distance, tolerance * min(one.noise, other.noise)))
      }
    }
  }

  /// How many systems are nearer to one of another class than to their own re-renders.
  /// Informational: that is what was sampled; searches for duplicates find and resolve it.
  private func classSeparability(_ catalog: Catalog) throws -> AuditFinding {
    var (checked, notes, seen): (Int, [String], Set<SignatureConditions>) = (0, [], [])
    for search in try catalog.duplicateSearches() {
      guard case .appearance(let recipe, let seed, _) = search.rule else { continue }
      let conditions = SignatureConditions.today(recipe: recipe, seed: seed)
      guard seen.insert(conditions).inserted else { continue }
      let signatures = try catalog.signatures(conditions)
      let separability = ClassSeparability(
        signatures, classes: try catalog.classOfEachSystem(), asked: Self.asked, threads: threads)
      checked += separability.asked
      notes.append(
        """
        recipe '\(recipe)', seed \(seed): \(separability.confused) of \(separability.asked) systems, \
        in \(separability.confusedClasses) of \(separability.classes) classes
        """)
    }
    return AuditFinding(
      check: "class-separability", passed: true, checked: checked, failures: 0,
      detail: """
        For information, systems that a system of another class is nearer to than their own \
        re-renders are: \(notes.isEmpty ? "no search has signatures" : notes.joined(separator: "; ")).
        """, examples: [])
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
