import FractalCatalog
import FractalCore
import FractalRendering

extension DatasetAudit {
  /// Each duplicate is as far from its representative as the search said, and no further than it
  /// allows.
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
        // Rounding aside; a stored distance is that of the same arithmetic.
        let isSame = found.map { abs($0.distance - pair.distance) <= 1e-12 } ?? false
        guard !isSame || (found?.distance ?? 0) > (found?.allowed ?? 0) else { continue }
        let label = try catalog.system(inRow: pair.system).label
        let other = try catalog.system(inRow: pair.representative).label
        let now =
          found.map { "is at \($0.distance), of \($0.allowed) allowed" } ?? "is no disguise of it"
        tally.fail(
          """
          \(label) is at \(pair.distance) from \(other) in search '\(search.name)', and today \(now)
          """)
      }
      tally.leave(
        unsigned,
        """
        \(unsigned) of \(pairs.count) duplicates of search '\(search.name)' have no signature of \
        today to measure the distance by
        """, command: search.command)
    }
    return tally.finding(
      "duplicate-distances",
      "Duplicates that are as far from their representative as their search said.")
  }

  /// A way to measure how far the systems of a verdict are apart: nil for what cannot be compared,
  /// nil within for what is no duplicate at all.
  private func distances(
    of search: DuplicateSearch, _ pairs: [DuplicateVerdict], _ catalog: Catalog
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
