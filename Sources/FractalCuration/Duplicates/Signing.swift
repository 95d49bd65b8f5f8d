import FractalDatasets
import FractalCatalog
import FractalCore
import FractalPlatform
import FractalRendering

/// Makes the signatures that a catalog lacks.
package struct Signing: Sendable {
  /// The conditions of the signatures.
  package let conditions: SignatureConditions
  private let recipe: Recipe
  private let threads: Int
  private let painters = Pool<SignaturePainter>()

  private static let batchSize = 512

  /// Creates a signing. The recipe must be stored in the catalog under its name.
  package init(_ recipe: Recipe, seed: UInt64, threads: Int) {
    self.recipe = recipe
    self.threads = threads
    conditions = SignatureConditions(
      recipe: recipe.name, seed: seed, version: Signature.version,
      rendererVersion: rendererVersion)
  }

  /// The appearance of a system. It depends only on system, recipe and seed.
  package func sign(_ system: FunctionSystem, by look: Look = .glance) -> Appearance {
    painters.withResource(orNew: SignaturePainter(recipe)) {
      $0.appearance(of: system, seed: conditions.seed, by: look)
    }
  }

  /// Examines systems of a catalog again.
  ///
  /// - Parameter systems: Their rows.
  /// - Returns: The appearance of each, by row.
  func look(
    at systems: Set<Int64>, in catalog: Catalog, by look: Look
  ) throws -> [Int64: Appearance] {
    let items = try catalog.systems(inRows: systems.sorted())
    let appearances = parallelMap(items, threads: threads) { sign($0.system, by: look) }
    return Dictionary(uniqueKeysWithValues: zip(items.map(\.id), appearances))
  }

  /// Signs every system that has no signature, or only one by another version, batch by batch.
  /// Several runs at the same time share the work.
  ///
  /// - Parameters:
  ///   - progress: Called after each batch with the systems done and to be done in all.
  ///   - sharing: Called when another process has signed some of the same systems meanwhile, with
  ///     the number that were signed twice.
  /// - Returns: The number of systems that only this run signed.
  package func run(
    on catalog: Catalog, progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in },
    sharing: (_ inVain: Int) -> Void = { _ in }
  ) throws -> Int {
    let conditions = conditions
    return try withoutActuallyEscaping(progress) { progress in
      try withoutActuallyEscaping(sharing) { sharing in
        try SharedWork(
          batchSize: Self.batchSize, threads: threads,
          count: { try catalog.countToSign(conditions) },
          next: { try catalog.systemsToSign(conditions, after: $0, limit: $1) },
          middle: { try catalog.middleToSign(conditions, after: $0) },
          progress: progress, sharing: sharing
        ).run {
          StoredSignature(system: $0.id, sign($0.system))
        } write: {
          try catalog.record($0, conditions)
        }
      }
    }
  }
}

extension StoredSignature {
  /// The appearance of a system, for storing.
  package init(system: Int64, _ appearance: Appearance) {
    self.init(
      system: system, density: appearance.signature.density, noise: appearance.noise,
      chance: appearance.chance)
  }
}

extension Appearance {
  init(_ stored: StoredSignature) {
    self.init(
      signature: Signature(density: stored.density), noise: stored.noise, chance: stored.chance)
  }
}
