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
  private static let blockSize = 2048

  init(tolerance: Double) { self.tolerance = tolerance }

  /// Adds a representative that an earlier search found.
  mutating func insert(_ signature: StoredSignature) {
    index.insert(Signature(density: signature.density), reach: tolerance * signature.noise)
    representatives.append(signature.system)
  }

  /// Says whom each system looks like, in order. The number of threads changes nothing.
  mutating func verdicts(
    on signatures: [StoredSignature], threads: Int,
    progress: (_ done: Int) throws -> Void
  ) rethrows -> [DuplicateVerdict] {
    var verdicts: [DuplicateVerdict] = []
    verdicts.reserveCapacity(signatures.count)
    for start in stride(from: 0, to: signatures.count, by: Self.blockSize) {
      let block = Array(signatures[start..<min(start + Self.blockSize, signatures.count)])
      let found = nearest(to: block, threads: threads)
      // Those that became representatives in this block were not yet asked.
      var fresh = LookAlikeFinding(tolerance: tolerance)
      for (signature, nearest) in zip(block, found) {
        var best = nearest
        if let new = fresh.nearest(to: signature), new.distance < best?.distance ?? .infinity {
          best = new
        }
        if let best {
          verdicts.append(
            DuplicateVerdict(
              system: signature.system, representative: best.representative,
              distance: best.distance))
        } else {
          fresh.insert(signature)
          verdicts.append(
            DuplicateVerdict(
              system: signature.system, representative: signature.system, distance: 0))
        }
      }
      for place in block.indices where verdicts[start + place].isRepresentative {
        insert(block[place])
      }
      try progress(start + block.count)
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
