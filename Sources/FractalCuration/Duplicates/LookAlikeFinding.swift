import FractalDatasets
import FractalCatalog
import FractalPlatform
import FractalRendering

/// Finds systems that look alike: those whose signatures are near in the first pass, and still near
/// in the second and the close pass.
///
/// Each system is compared only with representatives, in the order of digests: it joins the nearest
/// one that it looks like, or becomes a representative. So each member looks like its
/// representative, and no chain of small steps joins systems that differ.
struct LookAlikeFinding {
  /// Examines systems, given by rows.
  typealias Looking = (_ systems: Set<Int64>, _ look: Look) throws -> [Int64: Appearance]

  private let tolerance: Double
  private var index = LookAlikeIndex()
  private var representatives: [Int64] = []
  /// The signatures of the second and the close pass.
  private var seen: [Look: [Int64: Appearance]] = [:]
  /// The close signatures of members of groups, which the results are based on.
  private(set) var closeAppearances: [Int64: Appearance] = [:]

  /// The number of systems that are compared with the same representatives, on several threads, and
  /// with each other. It affects which systems get a close pass, but not the results.
  static let blockSize = 2048

  init(tolerance: Double) { self.tolerance = tolerance }

  /// Adds a representative that an earlier search found.
  mutating func insert(_ signature: StoredSignature) {
    index.insert(
      Signature(density: signature.density), reach: reach(of: Appearance(signature), by: .glance))
    representatives.append(signature.system)
  }

  /// Finds the representative of each system of a block, in order. The result depends neither on
  /// the blocks nor on the number of threads.
  mutating func verdicts(
    on block: [StoredSignature], threads: Int, looking: Looking
  ) rethrows -> [DuplicateVerdict] {
    var candidates = candidates(for: block, threads: threads)
    for look in [Look.second, .close] {
      var systems = zip(block, candidates).reduce(into: Set()) { systems, item in
        guard !item.1.isEmpty else { return }
        systems.insert(item.0.system)
        systems.formUnion(item.1)
      }
      var known = seen.removeValue(forKey: look) ?? [:]
      systems.subtract(known.keys)
      known.merge(try looking(systems, look)) { old, _ in old }
      seen[look] = known
      for (place, signature) in block.enumerated() {
        candidates[place].removeAll { other in
          guard let one = known[signature.system], let other = known[other] else { return true }
          return one.signature.distance(to: other.signature)
            > min(reach(of: one, by: look), reach(of: other, by: look))
        }
      }
    }
    let close = seen[.close] ?? [:]
    var followers: Set<Int64> = []
    var verdicts: [DuplicateVerdict] = []
    for (signature, candidates) in zip(block, candidates) {
      let system = signature.system
      var best: (representative: Int64, distance: Double)?
      for candidate in candidates where !followers.contains(candidate) {
        guard let one = close[system], let other = close[candidate] else { continue }
        let distance = one.signature.distance(to: other.signature)
        // The first of several equally near ones.
        if distance < best?.distance ?? .infinity { best = (candidate, distance) }
      }
      if let best {
        followers.insert(system)
        for member in [system, best.representative] { closeAppearances[member] = close[member] }
      } else {
        insert(signature)
      }
      verdicts.append(
        DuplicateVerdict(
          system: system, representative: best?.representative ?? system,
          distance: best?.distance ?? 0))
    }
    return verdicts
  }

  /// For each system, the representatives that it may look like, and the systems before it in the
  /// block that may become representatives, in the order in which they are or would be
  /// representatives.
  private func candidates(for block: [StoredSignature], threads: Int) -> [[Int64]] {
    var own = LookAlikeIndex()
    for item in block {
      let appearance = Appearance(item)
      own.insert(appearance.signature, reach: reach(of: appearance, by: .glance))
    }
    return parallelMap(Array(block.enumerated()), threads: threads) { [own] place, item in
      let appearance = Appearance(item)
      let reach = reach(of: appearance, by: .glance)
      return index.all(near: appearance.signature, within: reach).map { representatives[$0] }
        + own.all(near: appearance.signature, within: reach).prefix { $0 < place }
        .map { block[$0].system }
    }
  }

  private func reach(of appearance: Appearance, by look: Look) -> Double {
    look.reach(of: appearance, tolerance: tolerance)
  }
}
