import FractalCatalog
import FractalRendering

/// Compares pairs of systems in the close pass. Signatures that a search stored are taken; the
/// others are drawn in memory, each once.
final class CloseExamination {
  /// Two systems, by row, as the close pass sees them.
  struct Comparison {
    let one: Int64
    let other: Int64
    let distance: Double
    /// The smaller noise.
    let noise: Double
    let orientation: Int

    var multiple: Double { distance / noise }
  }

  private let signing: Signing
  private let catalog: Catalog
  private var seen: [Int64: Appearance] = [:]

  init(_ signing: Signing, in catalog: Catalog) {
    (self.signing, self.catalog) = (signing, catalog)
  }

  /// The comparisons of pairs in their order. Without noise there is no multiple of it, so such
  /// pairs are left out, unless the two look the same.
  func compared(_ pairs: [(one: Int64, other: Int64)]) throws -> [Comparison] {
    var missing = Set(pairs.flatMap { [$0.one, $0.other] }).subtracting(seen.keys)
    let stored = try catalog.signatures(of: missing, signing.conditions.close)
    seen.merge(stored.mapValues(Appearance.init)) { old, _ in old }
    missing.subtract(seen.keys)
    seen.merge(try signing.look(at: missing, in: catalog, by: .close)) { old, _ in old }
    return pairs.compactMap { pair in
      guard let one = seen[pair.one], let other = seen[pair.other] else { return nil }
      let (distance, orientation) = one.signature.nearest(to: other.signature)
      let noise = min(one.noise, other.noise)
      guard noise > 0 || distance == 0 else { return nil }
      return Comparison(
        one: pair.one, other: pair.other, distance: distance, noise: max(noise, 1e-9),
        orientation: orientation)
    }
  }
}
