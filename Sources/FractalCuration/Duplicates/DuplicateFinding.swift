import FractalDatasets
import FractalCatalog
import FractalCore
import FractalPlatform
import FractalRendering
import Synchronization

/// Runs a duplicate search: makes missing signatures, then compares the systems that were not
/// compared.
///
/// ```swift
/// let search = DuplicateSearch(name: "classes", rule: .appearance(recipe: "classes", seed: 1, …))
/// try DuplicateFinding(search, threads: 2).run(on: catalog).groups  // 17
/// ```
///
/// A second run examines only the systems that were added since. An interrupted run keeps its
/// signatures, and the next run ends with the same content.
public struct DuplicateFinding: Sendable {
  /// The result of a run.
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

  /// The present step, for a progress bar.
  public enum Step: String, Sendable {
    /// Making signatures.
    case signing
    /// Comparing systems.
    case comparing
  }

  /// The rule.
  public let search: DuplicateSearch
  /// How many threads work.
  public let threads: Int

  /// The default for the largest distance of look-alikes, as a multiple of the smaller noise: that
  /// of re-rendering. See docs/lookalikes.md.
  public static let appearanceTolerance = 1.0

  /// Creates a search.
  public init(_ search: DuplicateSearch, threads: Int) {
    (self.search, self.threads) = (search, threads)
  }

  /// Refuses what ``run(on:progress:)`` would: a catalog without systems, an unknown recipe, and a
  /// name whose search has another rule.
  ///
  /// - Throws: `CatalogError`, `RecipeError`.
  public func validate(on catalog: Catalog) throws {
    guard try catalog.countSystems() > 0 else { throw CatalogError.content(.nothing(.catalog)) }
    if case .appearance(let recipe, _, _) = search.rule {
      _ = try RecipeLibrary(catalog).recipe(named: recipe)
    }
    let searches = try catalog.duplicateSearches()
    if let place = Name.place(of: search.name, among: searches.map(\.name)),
      searches[place] != search
    {
      throw CatalogError.content(.nameTaken(.duplicateSearch, name: search.name))
    }
  }

  /// Runs the search.
  ///
  /// Another process may run the same search at the same time. The results that are written first
  /// count, and this run continues from them.
  ///
  /// - Throws: `CatalogError`, `RecipeError`.
  public func run(
    on catalog: Catalog,
    progress: (_ step: Step, _ done: Int, _ total: Int) throws -> Void = { _, _, _ in }
  ) throws -> Report {
    guard try catalog.countSystems() > 0 else { throw CatalogError.content(.nothing(.catalog)) }
    var report = Report()
    let verdicts: [DuplicateVerdict]
    let id: Int64
    switch search.rule {
    case .disguise(let tolerance):
      id = try catalog.beginDuplicateSearch(search)
      verdicts = try recorded(search: id, catalog) {
        try disguises(tolerance, $0, catalog, progress)
      }
    case .appearance(let name, let seed, let tolerance):
      let recipe = try RecipeLibrary(catalog).recipe(named: name)
      try catalog.createRecipe(name: recipe.name, json: recipe.canonicalJSON)
      id = try catalog.beginDuplicateSearch(search)
      let signing = Signing(recipe, seed: seed, threads: threads)
      report.signed = try signing.run(on: catalog) { try progress(.signing, $0, $1) }
      verdicts = try recorded(search: id, catalog) {
        try lookAlikes(tolerance, $0, signing, catalog, progress)
      }
    }
    report.compared = verdicts.count
    let groups = try catalog.duplicateVerdicts(ofSearch: id)
    report.duplicates = groups.reduce(0) { $0 + ($1.system == $1.representative ? 0 : 1) }
    report.groups =
      Set(groups.lazy.filter { $0.system != $0.representative }.map(\.representative))
      .count
    return report
  }

  /// The results that `find` adds to the known ones, after they were written.
  private func recorded(
    search: Int64, _ catalog: Catalog, _ find: ([Int64: Int64]) throws -> [DuplicateVerdict]
  ) throws -> [DuplicateVerdict] {
    while true {
      let known = try representatives(ofSearch: search, catalog)
      let verdicts = try find(known)
      if try catalog.record(verdicts, ofSearch: search, after: known.count) { return verdicts }
    }
  }

  /// The representative of each system that the search has compared.
  private func representatives(ofSearch search: Int64, _ catalog: Catalog) throws -> [Int64: Int64]
  {
    Dictionary(
      try catalog.duplicateVerdicts(ofSearch: search).map { ($0.system, $0.representative) }
    ) { first, _ in first }
  }

  private func disguises(
    _ tolerance: Double, _ known: [Int64: Int64], _ catalog: Catalog,
    _ progress: (Step, Int, Int) throws -> Void
  ) throws -> [DuplicateVerdict] {
    guard try catalog.countSystems() > known.count else { return [] }
    var finding = DisguiseFinding(tolerance: tolerance)
    // Old representatives come first, whatever their digests, so that no result changes.
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
    _ tolerance: Double, _ known: [Int64: Int64], _ signing: Signing, _ catalog: Catalog,
    _ progress: (Step, Int, Int) throws -> Void
  ) throws -> [DuplicateVerdict] {
    let total = try catalog.countSigned(signing.conditions) - known.count
    guard total > 0 else { return [] }
    var finding = LookAlikeFinding(tolerance: tolerance)
    // Old representatives come first, so that no result changes.
    if !known.isEmpty {
      try catalog.forEachSignature(signing.conditions) { signature in
        if known[signature.system] == signature.system { finding.insert(signature) }
      }
    }
    var verdicts: [DuplicateVerdict] = []
    var end: Digest?
    // The next block is read while one is compared.
    let shared = Shared(finding)
    try overlapped {
      let block = try catalog.signatures(
        signing.conditions, after: &end, limit: LookAlikeFinding.blockSize
      ) { known[$0] == nil }
      return block.isEmpty ? nil as [StoredSignature]? : block
    } compute: { [threads] block in
      Result {
        try shared.finding.withLock {
          try $0.verdicts(on: block, threads: threads) {
            try signing.look(at: $0, in: catalog, by: $1)
          }
        }
      }
    } write: { found in
      verdicts += try found.get()
      try progress(.comparing, verdicts.count, max(total, verdicts.count))
    }
    try catalog.record(
      shared.finding.withLock { $0.closeAppearances }.map { StoredSignature(system: $0, $1) },
      signing.conditions.close)
    return verdicts
  }
}

/// A finding that threads use one after the other.
private final class Shared: Sendable {
  let finding: Mutex<LookAlikeFinding>

  init(_ finding: consuming sending LookAlikeFinding) { self.finding = Mutex(finding) }
}
