import FractalCatalog
import FractalRendering

/// The systems that look most like one, by the signatures that the catalog has.
package struct LookAlikes: Sendable {
  /// The conditions of the compared signatures.
  package let conditions: SignatureConditions
  /// The row of the system itself, at distance 0, and the nearest others; the nearest first.
  package let nearest: [(system: Int64, distance: Double)]

  /// Compares all signatures with that of one system, in all orientations.
  ///
  /// Of several recipes and seeds under which it has a signature, the first by name and number
  /// counts.
  ///
  /// - Parameter limit: How many systems, itself included.
  /// - Returns: nil if the system has no signature of the present versions.
  /// - Complexity: A second for a million systems.
  package init?(of label: String, in catalog: Catalog, limit: Int) throws {
    let known = try catalog.conditionsOfSignatures(
      of: label, version: Signature.version, rendererVersion: rendererVersion)
    let row = try catalog.system(labelled: label).id
    guard let conditions = known.first,
      let own = try catalog.signatures(of: [row], conditions)[row]
    else { return nil }
    var nearest = NearestSignatures(to: Signature(density: own.density), limit: limit)
    // Itself first, so that no system that looks the same comes before it.
    own.density.withUnsafeBytes { nearest.add(row, density: $0) }
    try catalog.forEachDensity(conditions) { system, density in
      if system != row { nearest.add(system, density: density) }
    }
    let sorted = nearest.sorted
    self.conditions = conditions
    self.nearest =
      sorted.filter { $0.number == row }.map { ($0.number, $0.distance) }
      + sorted.filter { $0.number != row }.map { ($0.number, $0.distance) }
  }
}
