import FractalDatasets
import FractalCatalog
import FractalCore
import FractalRendering

extension DatasetAudit {
  /// The distance of each duplicate from its representative is what its search recorded, and at
  /// most what it allows.
  func duplicateDistances(_ catalog: Catalog) throws -> AuditFinding {
    var tally = AuditTally()
    for search in try catalog.duplicateSearches() {
      let pairs = try catalog.duplicates(of: search.name)
      guard !pairs.isEmpty else { continue }
      let distance = try distances(of: search, pairs, catalog)
      var unsigned = 0
      for pair in pairs {
        guard let found = try distance(pair) else {
          unsigned += 1
          continue
        }
        tally.checked += 1
        // Except for rounding: the same arithmetic gave the stored distance.
        let isSame = found.map { abs($0.distance - pair.distance) <= 1e-12 } ?? false
        guard !isSame || (found?.distance ?? 0) > (found?.allowed ?? 0) else { continue }
        let label = try catalog.system(inRow: pair.system).label
        let other = try catalog.system(inRow: pair.representative).label
        let now =
          found.map { "\($0.distance), with \($0.allowed) allowed" } ?? "no disguise of it"
        tally.fail(
          """
          \(label) has distance \(pair.distance) from \(other) in search '\(search.name)', but \
          now: \(now)
          """)
      }
      tally.leave(
        unsigned,
        """
        \(unsigned) of \(pairs.count) duplicates of search '\(search.name)' have no current \
        signature to compute the distance from
        """, command: search.command)
    }
    return tally.finding(
      "duplicate-distances",
      "The distance of every duplicate from its representative is what its search recorded.")
  }

  /// A function that computes the distance of the systems of a result: nil if they cannot be
  /// compared; a nil inside if they are no duplicates at all.
  private func distances(
    of search: DuplicateSearch, _ pairs: [DuplicateVerdict], _ catalog: Catalog
  ) throws -> (DuplicateVerdict) throws -> (distance: Double, allowed: Double)?? {
    switch search.rule {
    case .disguise(let tolerance):
      return { pair in
        let representative = try catalog.system(inRow: pair.representative).system
        let system = try catalog.system(inRow: pair.system).system
        // By definition, a deviation is at most the tolerance, except for rounding.
        return .some(
          Disguise(of: representative, as: system, tolerance: tolerance).map {
            ($0.deviation, tolerance * (1 + 1e-9))
          })
      }
    case .appearance(let recipe, let seed, let tolerance):
      let compared = Set(pairs.flatMap { [$0.system, $0.representative] })
      let signatures = try catalog.signatures(
        of: compared, .today(recipe: recipe, seed: seed).close)
      return { pair in
        guard let one = signatures[pair.representative], let other = signatures[pair.system]
        else { return .none }
        let distance = Signature(density: other.density)
          .distance(to: Signature(density: one.density))
        return .some((distance, tolerance * min(one.noise, other.noise)))
      }
    }
  }
}
