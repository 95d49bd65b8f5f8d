import FractalCatalog
import FractalCore
import FractalPlatform
import FractalRendering

/// Finds the pairs of systems of different subsets that the close pass should compare.
///
/// ```text
/// bound of a pair = the least multiple of the noise that it may have, as the first pass knows
/// keep the pairs with the smallest bounds; compare the first of them closely
/// done if those found closely are nearer than every bound that was not taken; else take twice
/// ```
///
/// Those who are sought are in a tree: systems of all subsets but the largest. Every system then
/// comes by once and asks the tree, so that a million take the memory of those in the tree.
struct PairProposals {
  /// A system with a signature, without it.
  private struct Member {
    let row: Int64
    let subset: Int
    /// The noise that the close pass will find at most: jitter, or what is left of chance.
    let noise: Double
    /// What chance adds to the square of a distance, generously; see `Look.reach`.
    let doubt: Double

    init(_ stored: StoredSignature, subset: Int) {
      (row, self.subset) = (stored.system, subset)
      let (noise, chance) = (stored.noise, stored.chance)
      let jitter = max(0, noise * noise - chance * chance).squareRoot()
      // The close pass averages 4 drawings with at least as many points; see
      // `SignaturePainter.appearance`.
      self.noise = max(jitter, 0.65 * chance, 1e-4)
      doubt = 1.4 * chance * chance
    }

    /// The largest distance of a pair whose bound is within a multiple.
    func reach(_ multiple: Double) -> Double {
      (multiple * multiple * noise * noise + doubt).squareRoot()
    }

    /// The smallest multiple whose reach has this distance.
    func bound(_ distance: Double) -> Double {
      max(0, distance * distance - doubt).squareRoot() / noise
    }
  }

  /// A pair that may be near.
  private struct Proposal {
    let one: Member
    let other: Member
    let bound: Double
    /// The places of both in the order of digests, among those who ask and those who are sought.
    let places: (asking: Int, sought: Int)

    static func isBefore(_ left: Proposal, _ right: Proposal) -> Bool {
      (left.bound, left.places.asking, left.places.sought)
        < (right.bound, right.places.asking, right.places.sought)
    }

    /// The rows, that of the earlier subset first.
    var rows: (one: Int64, other: Int64) {
      one.subset < other.subset ? (one.row, other.row) : (other.row, one.row)
    }
  }

  /// The maximum number of systems that ask within the same bound.
  static let blockSize = 4096

  private let subsets: [Int64: Int]
  private let largest: Int
  private let wanted: Int
  private var sought: [Member] = []
  private var index = LookAlikeIndex()
  private var kept: [Proposal] = []
  private var asked = 0

  /// Reads the signatures under these conditions.
  ///
  /// - Parameters:
  ///   - subsets: The subset of each system, by row.
  ///   - limit: The number of pairs that are wanted.
  ///   - soughtLimit: The maximum number of systems in the tree.
  init(
    of catalog: Catalog, _ conditions: SignatureConditions, _ subsets: [Int64: Int],
    subsets count: Int, limit: Int, soughtLimit: Int, threads: Int
  ) throws {
    var sizes = [Int](repeating: 0, count: count)
    for subset in subsets.values { sizes[subset] += 1 }
    let largest = sizes.indices.max { (sizes[$0], $1) < (sizes[$1], $0) } ?? 0
    (self.subsets, self.largest, wanted) = (subsets, largest, 16 * limit)

    var end: Digest?
    let sought = try catalog.signatures(conditions, after: &end, limit: soughtLimit) {
      subsets[$0].map { $0 != largest } ?? false
    }
    for stored in sought {
      self.sought.append(Member(stored, subset: subsets[stored.system] ?? 0))
      index.insert(Signature(density: stored.density), reach: 1)
    }
    let takesPart = Set(sought.map(\.system))
    end = nil
    while true {
      // The first few make the bound small.
      let size = min(Self.blockSize, max(16, asked))
      let block = try catalog.signatures(conditions, after: &end, limit: size) {
        subsets[$0] == largest || takesPart.contains($0)
      }
      ask(block, threads: threads)
      if block.count < size { return }
    }
  }

  /// The number of systems that take part: those of the largest subset with a signature, and those
  /// sought.
  var count: Int { asked }

  /// Whether two subsets have a system that takes part.
  var isComparable: Bool { !kept.isEmpty }

  /// Lets systems ask, each once, after those whose digests come before.
  private mutating func ask(_ signatures: [StoredSignature], threads: Int) {
    let multiple = kept.count == wanted ? kept[wanted - 1].bound : .infinity
    let block = signatures.enumerated().map { (place: asked + $0.offset, stored: $0.element) }
    let found = parallelMap(block, threads: threads) { [self] asking in
      Array(neighbours(of: asking.stored, at: asking.place, within: multiple).prefix(wanted))
    }
    kept = Array((kept + found.joined()).sorted(by: Proposal.isBefore).prefix(wanted))
    asked += block.count
  }

  /// The pairs of a system, those with the smallest bounds first.
  private func neighbours(
    of stored: StoredSignature, at place: Int, within multiple: Double
  ) -> [Proposal] {
    guard let subset = subsets[stored.system] else { return [] }
    let own = Member(stored, subset: subset)
    let found = index.neighbours(
      of: Signature(density: stored.density), within: own.reach(multiple))
    return found.compactMap { number, distance in
      let other = sought[number]
      // Each pair once: two of those sought both ask.
      guard subset == largest || other.subset < subset else { return nil }
      let bound = max(own.bound(distance), other.bound(distance))
      return bound <= multiple
        ? Proposal(one: own, other: other, bound: bound, places: (place, number)) : nil
    }.sorted(by: Proposal.isBefore)
  }

  /// The nearest pairs by a close comparison, the nearest first, and whether no other pair can be
  /// nearer.
  ///
  /// - Parameter compare: Compares pairs, given by rows.
  func nearest(
    _ limit: Int, by compare: ([(one: Int64, other: Int64)]) throws -> [CloseExamination.Comparison]
  ) rethrows -> (pairs: [CloseExamination.Comparison], isCertain: Bool) {
    var taken = min(4 * limit, kept.count)
    while true {
      // Equally near ones stay in the order of their digests.
      let found = try compare(kept.prefix(taken).map(\.rows)).enumerated().sorted {
        ($0.element.multiple, $0.element.distance, $0.offset)
          < ($1.element.multiple, $1.element.distance, $1.offset)
      }.prefix(limit).map(\.element)
      let isAll = taken == kept.count && kept.count < wanted
      let isCertain =
        found.count == limit && (found.last?.multiple ?? 0) <= kept[taken - 1].bound
      if isAll || isCertain || taken == kept.count { return (found, isAll || isCertain) }
      taken = min(2 * taken, kept.count)
    }
  }
}
