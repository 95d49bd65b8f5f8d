import FractalCatalog
import FractalRendering

/// Finds systems that look alike: those whose signatures are near, and of these those who still are at
/// a closer look.
///
/// Each system is compared with representatives only, in the order of digests: it joins the nearest that
/// it looks like, or becomes one. So each member looks like its representative, and no chain of
/// small steps joins what differs.
struct LookAlikeFinding {
  /// Looks at systems, given by rows.
  typealias Looking = (_ systems: Set<Int64>, _ look: Look) throws -> [Int64: Appearance]

  private let tolerance: Double
  private var index = LookAlikeIndex()
  private var representatives: [Int64] = []
  /// What was seen at second and close looks.
  private var seen: [Look: [Int64: Appearance]] = [:]
  /// How those look closely who are in groups: what the verdicts rest on.
  private(set) var closeAppearances: [Int64: Appearance] = [:]

  /// How many systems are compared with the same representatives, on several threads, and with each
  /// other. Decides who is looked at closely, but not what comes of it.
  static let blockSize = 2048

  init(tolerance: Double) { self.tolerance = tolerance }

  /// Adds a representative that an earlier search found.
  mutating func insert(_ signature: StoredSignature) {
    index.insert(
      Signature(density: signature.density), reach: reach(of: Appearance(signature), by: .glance))
    representatives.append(signature.system)
  }

  /// Says whom each system of a block looks like, in order. Neither the blocks nor the number of
  /// threads change anything.
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
        // Of several that are equally near the first.
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

  /// Of each the representatives that it may look like, and those before it in the block that may
  /// become some. In the order in which they are or would be representatives.
  private func candidates(for block: [StoredSignature], threads: Int) -> [[Int64]] {
    var own = LookAlikeIndex()
    for item in block {
      let appearance = Appearance(item)
      own.insert(appearance.signature, reach: reach(of: appearance, by: .glance))
    }
    return concurrentMap(Array(block.enumerated()), threads: threads) { [own] place, item in
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
