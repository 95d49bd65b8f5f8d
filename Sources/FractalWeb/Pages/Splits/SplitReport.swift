import FractalCatalog
import FractalCore
import FractalPages

/// A frozen split may leave out systems that are added later, so a report is of one state of the
/// file.
struct SplitKey: Hashable, Sendable {
  let name: Name
  let stamp: CatalogStamp
}

/// What a split holds, and what its subsets share.
struct SplitReport: Encodable, Sendable {
  let name: String
  let unit: String
  let method: String
  let seed: UInt64
  let images: Int?
  let selection: String?
  let digest: Digest
  let createdAt: String
  let subsets: [Subset]
  let keptTogether: [String]
  let extensions: Int
  let leftOut: Int
  let overlaps: [SplitOverlap]
  /// The datasets that draw it.
  let datasets: [String]

  /// The content of a subset.
  struct Subset: Encodable, Sendable {
    let name: String
    let fraction: Double
    let systems: Int
    let classes: Int
    let images: Int?
    let deviation: Int

    init(_ subset: SplitSummary.Subset) {
      (name, fraction, systems) = (subset.name, subset.fraction, subset.systems)
      (classes, images, deviation) = (subset.classes, subset.images, subset.deviation)
    }
  }

  init(_ split: SplitSummary, overlaps: [SplitOverlap], datasets: [String]) {
    (name, unit, method) = (split.name, split.unit.rawValue, split.method.rawValue)
    (seed, images, selection) = (split.seed, split.images, split.selection)
    (digest, createdAt) = (split.digest, split.createdAt)
    subsets = split.subsets.map(Subset.init)
    keptTogether = split.keptTogether.map(\.description)
    (extensions, leftOut) = (split.extensions, split.leftOut)
    (self.overlaps, self.datasets) = (overlaps, datasets)
  }

  /// The subsets as a bar, in proportion to their systems or images.
  static func proportions(_ subsets: [Subset]) -> HTML {
    let parts = subsets.enumerated().map { place, subset -> HTML in
      """
      <span class="key series-\(place % 4)"></span>\(subset.name) \
      \(HTML.count(subset.images ?? subset.systems))
      """
    }
    return "<span class=\"proportions\">\(parts)</span>"
  }
}

extension Gallery {
  /// The report of a split; nil while it is computed.
  func splitReport(_ name: String) async throws -> SplitReport? {
    let key = SplitKey(name: Name(stored: name), stamp: CatalogStamp(path: path))
    return try await splitReports.value(key) { [readers] in
      try readers.with { console in
        let split = try console.catalog.split(named: name)
        return SplitReport(
          split, overlaps: try console.catalog.overlaps(ofSplit: name),
          datasets: try console.catalog.datasets().filter {
            Name(stored: $0.split) == Name(stored: split.name)
          }.map(\.name))
      }
    }
  }
}
