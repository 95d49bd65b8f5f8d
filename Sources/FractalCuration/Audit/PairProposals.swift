import Algorithms
import FractalCatalog
import FractalPlatform
import FractalRendering

/// Finds the pairs of systems of different subsets that the close pass should compare.
///
/// ```text
/// bound of a pair = the least multiple of the noise that it may have, as the first pass knows
/// take the pairs with the smallest bounds; compare them closely
/// done if those found closely are nearer than every bound that was not taken; else take twice
/// ```
///
/// The largest subset is in a tree. Each system of the others asks it for neighbours within a
/// radius that doubles until there are enough pairs.
struct PairProposals {
  /// A system with a signature, without it: a million take little memory.
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

  /// A system of a smaller subset.
  private struct Question {
    let number: Int
    let signature: Signature
  }

  /// A pair that may be near.
  private struct Proposal {
    let one: Int
    let other: Int
    let bound: Double

    static func isBefore(_ left: Proposal, _ right: Proposal) -> Bool {
      (left.bound, left.one, left.other) < (right.bound, right.one, right.other)
    }
  }

  private let places: [Int64: Int]
  private let largest: Int
  private let isOfTwo: Bool
  /// In the order of digests.
  private var members: [Member] = []
  private var questions: [Question] = []
  /// The numbers of those in the index.
  private var indexed: [Int] = []
  private var index = LookAlikeIndex()

  /// The number of systems that ask with the same radius.
  private static let blockSize = 1024

  /// - Parameter places: The subset of each system, by row.
  init(_ places: [Int64: Int], subsets count: Int) {
    self.places = places
    var sizes = [Int](repeating: 0, count: count)
    for subset in places.values { sizes[subset] += 1 }
    largest = sizes.indices.max { (sizes[$0], $1) < (sizes[$1], $0) } ?? 0
    isOfTwo = count == 2
  }

  /// Adds a signature; that of a system outside the split is left out.
  mutating func insert(_ stored: StoredSignature) {
    guard let subset = places[stored.system] else { return }
    let signature = Signature(density: stored.density)
    if subset != largest {
      questions.append(Question(number: members.count, signature: signature))
    }
    // The smaller subsets are compared with one another, too.
    if subset == largest || !isOfTwo {
      indexed.append(members.count)
      index.insert(signature, reach: 1)
    }
    members.append(Member(stored, subset: subset))
  }

  /// The number of systems with a signature.
  var count: Int { members.count }

  /// Whether two subsets have a system with a signature.
  var isComparable: Bool {
    !questions.isEmpty && members.contains { $0.subset != members[0].subset }
  }

  /// The nearest pairs by a close comparison: the nearest first.
  ///
  /// - Parameter compare: Compares pairs, given by rows.
  func nearest(
    _ limit: Int, threads: Int,
    by compare: ([(one: Int64, other: Int64)]) throws -> [CloseExamination.Comparison]
  ) rethrows -> [CloseExamination.Comparison] {
    var wanted = 4 * limit
    while true {
      let proposals = proposals(wanted, threads: threads)
      // Equally near ones stay in the order of their digests.
      let found = try compare(proposals.map(rows)).enumerated().sorted {
        ($0.element.multiple, $0.element.distance, $0.offset)
          < ($1.element.multiple, $1.element.distance, $1.offset)
      }.prefix(limit).map(\.element)
      let isAll = proposals.count < wanted
      let isCertain = found.count == limit && found.last!.multiple <= proposals.last!.bound
      if isAll || isCertain || wanted >= 16 * limit { return found }
      wanted *= 2
    }
  }

  /// The rows of a pair, that of the earlier subset first.
  private func rows(_ proposal: Proposal) -> (one: Int64, other: Int64) {
    let (one, other) = (members[proposal.one], members[proposal.other])
    return one.subset < other.subset ? (one.row, other.row) : (other.row, one.row)
  }

  /// So many pairs with the smallest bounds, or all there are.
  private func proposals(_ wanted: Int, threads: Int) -> [Proposal] {
    var multiple = 1.0
    while true {
      let found = proposals(wanted, within: multiple, threads: threads)
      // Nothing is further away than 1.
      if found.count == wanted || questions.allSatisfy({ members[$0.number].reach(multiple) > 1 }) {
        return found
      }
      multiple *= 2
    }
  }

  private func proposals(_ wanted: Int, within multiple: Double, threads: Int) -> [Proposal] {
    var (kept, multiple): ([Proposal], Double) = ([], multiple)
    for block in questions.chunks(ofCount: Self.blockSize) {
      let found = parallelMap(Array(block), threads: threads) { [multiple] question in
        Array(neighbours(of: question, within: multiple).prefix(wanted))
      }
      kept = Array((kept + found.joined()).sorted(by: Proposal.isBefore).prefix(wanted))
      if kept.count == wanted { multiple = min(multiple, kept[wanted - 1].bound) }
    }
    return kept
  }

  /// The pairs of a system that asks, those with the smallest bounds first.
  private func neighbours(of question: Question, within multiple: Double) -> [Proposal] {
    let own = members[question.number]
    return index.neighbours(of: question.signature, within: own.reach(multiple))
      .compactMap { place, distance in
        let other = members[indexed[place]]
        // Each pair once: two smaller subsets both ask.
        guard other.subset == largest || other.subset < own.subset else { return nil }
        let bound = max(own.bound(distance), other.bound(distance))
        return bound <= multiple
          ? Proposal(one: question.number, other: indexed[place], bound: bound) : nil
      }.sorted(by: Proposal.isBefore)
  }
}
