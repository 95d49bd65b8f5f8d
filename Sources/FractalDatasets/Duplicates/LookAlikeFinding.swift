import FractalCatalog
import FractalRendering

/// Finds systems that look alike, by their signatures.
///
/// Each system is compared with representatives only, in the order of digests: it joins the nearest that
/// it looks like, or becomes one. So each member looks like its representative, and no chain of
/// small steps joins what differs.
struct LookAlikeFinding {
  private let tolerance: Double
  private var index = LookAlikeIndex()
  private var representatives: [Int64] = []

  /// How many systems are compared with the same representatives, on several threads, before those
  /// among them that are new representatives are compared with each other.
  static let blockSize = 2048

  init(tolerance: Double) { self.tolerance = tolerance }

  /// Adds a representative that an earlier search found.
  mutating func insert(_ signature: StoredSignature) {
    index.insert(Signature(density: signature.density), reach: tolerance * signature.noise)
    representatives.append(signature.system)
  }

  /// Says whom each system of a block looks like, in order. Neither the blocks nor the number of
  /// threads change anything.
  mutating func verdicts(on block: [StoredSignature], threads: Int) -> [DuplicateVerdict] {
    let found = nearest(to: block, threads: threads)
    // Those that become representatives in this block were not yet asked.
    var fresh = LookAlikeFinding(tolerance: tolerance)
    var verdicts: [DuplicateVerdict] = []
    for (signature, nearest) in zip(block, found) {
      var best = nearest
      if let new = fresh.nearest(to: signature), new.distance < best?.distance ?? .infinity {
        best = new
      }
      if best == nil { fresh.insert(signature) }
      verdicts.append(
        DuplicateVerdict(
          system: signature.system, representative: best?.representative ?? signature.system,
          distance: best?.distance ?? 0))
    }
    for (signature, verdict) in zip(block, verdicts) where verdict.isRepresentative {
      insert(signature)
    }
    return verdicts
  }

  /// Of each the nearest representative. A method of its own, so that no copy outlives it.
  private func nearest(
    to block: [StoredSignature], threads: Int
  ) -> [(representative: Int64, distance: Double)?] {
    concurrentMap(block, threads: threads) { nearest(to: $0) }
  }

  private func nearest(
    to signature: StoredSignature
  ) -> (representative: Int64, distance: Double)? {
    index.nearest(
      to: Signature(density: signature.density), within: tolerance * signature.noise
    ).map { (representatives[$0.number], $0.distance) }
  }
}

extension DuplicateVerdict {
  fileprivate var isRepresentative: Bool { system == representative }
}
