import FractalCatalog
import FractalCore
import FractalRendering

/// Carries out a duplicate search: signs what has no signature, then compares what was not compared.
///
/// ```swift
/// let search = DuplicateSearch(name: "classes", rule: .appearance(recipe: "classes", seed: 1, …))
/// try DuplicateFinding(search, threads: 2).run(on: catalog).groups  // 17
/// ```
///
/// Running it again looks at the systems that were added since and at no other. A run that was stopped
/// keeps the signatures that it made, and the next one ends in the same content.
public struct DuplicateFinding: Sendable {
  /// What a run did.
  public struct Report: Hashable, Sendable {
    /// Signatures that were made.
    public var signed = 0
    /// Systems that were compared.
    public var compared = 0
    /// Groups with at least two members, old and new.
    public var groups = 0
    /// Systems that are duplicates of another one's, old and new.
    public var duplicates = 0
  }

  /// What is being done, for a progress bar.
  public enum Step: String, Sendable {
    /// Signatures are made.
    case signing
    /// Systems are compared.
    case comparing
  }

  /// The rule.
  public let search: DuplicateSearch
  /// How many threads work.
  public let threads: Int

  /// How far look-alikes may be apart unless told otherwise, as a share of the smaller noise: what
  /// the eye found convincing. See docs/curation.md.
  public static let appearanceTolerance = 0.6

  /// A search to be carried out.
  public init(_ search: DuplicateSearch, threads: Int) {
    (self.search, self.threads) = (search, threads)
  }

  /// Carries it out.
  ///
  /// - Throws: `CatalogError`, `RecipeError`.
  public func run(
    on catalog: Catalog,
    progress: (_ step: Step, _ done: Int, _ total: Int) throws -> Void = { _, _, _ in }
  ) throws -> Report {
    var report = Report()
    let verdicts: [DuplicateVerdict]
    let id: Int64
    switch search.rule {
    case .disguise(let tolerance):
      id = try catalog.beginDuplicateSearch(search)
      verdicts = try disguises(tolerance, search: id, catalog, progress)
    case .appearance(let name, let seed, let tolerance):
      let recipe = try RecipeLibrary(catalog).recipe(named: name)
      try catalog.createRecipe(name: recipe.name, json: recipe.canonicalJSON)
      id = try catalog.beginDuplicateSearch(search)
      let signing = Signing(recipe, seed: seed, threads: threads)
      report.signed = try signing.run(on: catalog) { try progress(.signing, $0, $1) }
      verdicts = try lookAlikes(tolerance, search: id, signing, catalog, progress)
    }
    try catalog.record(verdicts, ofSearch: id)
    report.compared = verdicts.count
    let groups = try catalog.duplicateVerdicts(ofSearch: id)
    report.duplicates = groups.reduce(0) { $0 + ($1.system == $1.representative ? 0 : 1) }
    report.groups =
      Set(groups.lazy.filter { $0.system != $0.representative }.map(\.representative))
      .count
    return report
  }

  private func disguises(
    _ tolerance: Double, search: Int64, _ catalog: Catalog,
    _ progress: (Step, Int, Int) throws -> Void
  ) throws -> [DuplicateVerdict] {
    let known = Dictionary(
      uniqueKeysWithValues: try catalog.duplicateVerdicts(ofSearch: search).map {
        ($0.system, $0.representative)
      })
    var finding = DisguiseFinding(tolerance: tolerance)
    // Old representatives come first, whatever their digests, so that nothing that was said changes.
    if !known.isEmpty {
      try catalog.forEachSystemByDigest { id, system in
        if known[id] == id { finding.insert(Frame(system), id: id) }
      }
    }
    var verdicts: [DuplicateVerdict] = []
    try catalog.forEachSystemByDigest { id, system in
      guard known[id] == nil else { return }
      verdicts.append(finding.verdict(on: system, id: id))
    }
    return verdicts
  }

  private func lookAlikes(
    _ tolerance: Double, search: Int64, _ signing: Signing, _ catalog: Catalog,
    _ progress: (Step, Int, Int) throws -> Void
  ) throws -> [DuplicateVerdict] {
    let known = Dictionary(
      uniqueKeysWithValues: try catalog.duplicateVerdicts(ofSearch: search).map {
        ($0.system, $0.representative)
      })
    let signatures = try catalog.signatures(signing.conditions)
    var finding = LookAlikeFinding(tolerance: tolerance)
    for signature in signatures where known[signature.system] == signature.system {
      finding.insert(signature)
    }
    let new = signatures.filter { known[$0.system] == nil }
    return try finding.verdicts(on: new, threads: threads) {
      try progress(.comparing, $0, new.count)
    }
  }
}
