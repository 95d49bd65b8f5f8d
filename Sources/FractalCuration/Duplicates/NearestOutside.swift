import FractalCatalog
import FractalRendering

/// The systems outside a set that look most like a few systems of it: what a class may be confused
/// with.
package struct NearestOutside: Sendable {
  /// A system of the set, one outside, and the distance of their signatures, 0…1.
  package struct Pair: Sendable {
    /// The row of the system in the set.
    package let system: Int64
    /// The row of the system outside.
    package let other: Int64
    package let distance: Double
    /// The distance as a multiple of the smaller noise of the two; nil if that is 0.
    package let timesNoise: Double?
  }

  /// The conditions of the compared signatures.
  package let conditions: SignatureConditions
  /// The nearest first; equally distant ones by their rows.
  package let pairs: [Pair]

  /// Compares all signatures with those of a few systems, in all orientations.
  ///
  /// Of several recipes and seeds under which the first system has a signature, the first by name
  /// and number counts.
  ///
  /// - Parameters:
  ///   - labels: The systems of the set that are compared, at least one.
  ///   - limit: How many systems to find for each of them.
  ///   - isOutside: Whether the system of a row belongs to the others.
  /// - Returns: nil if the first system has no signature of the present versions.
  /// - Complexity: A second for a million systems and each label.
  package init?(
    of labels: [String], in catalog: Catalog, limit: Int, where isOutside: (Int64) -> Bool
  ) throws {
    guard let first = labels.first,
      let conditions = try catalog.conditionsOfSignatures(
        of: first, version: Signature.version, rendererVersion: rendererVersion
      ).first
    else { return nil }
    let rows = try labels.map { try catalog.system(labelled: $0).id }
    let own = try catalog.signatures(of: rows, conditions)
    let compared = rows.compactMap { own[$0] }
    var searches = compared.map {
      NearestSignatures(to: Signature(density: $0.density), limit: limit)
    }
    try catalog.forEachDensity(conditions) { system, density in
      guard isOutside(system) else { return }
      for place in searches.indices { searches[place].add(system, density: density) }
    }
    let others = try catalog.signatures(
      of: searches.flatMap { $0.sorted.map(\.number) }, conditions)
    self.conditions = conditions
    pairs = zip(compared, searches).flatMap { signature, search in
      search.sorted.map { found in
        let noise = min(signature.noise, others[found.number]?.noise ?? signature.noise)
        return Pair(
          system: signature.system, other: found.number, distance: found.distance,
          timesNoise: noise > 0 ? found.distance / noise : nil)
      }
    }.sorted { ($0.distance, $0.system, $0.other) < ($1.distance, $1.system, $1.other) }
  }
}
