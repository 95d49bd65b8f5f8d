import FractalDatasets
import FractalCatalog
import FractalCore
import FractalRendering

/// Systems made from one parent by a rule: a fractal and its near relatives.
///
/// Child number *i* depends only on the parent, the rule and *i*: neither on threads nor on
/// interruptions.
///
/// ```swift
/// let parent = try catalog.system(labelled: "ifs-3-35b3234116e9").system
/// let derivation = try Derivation(perturbing: parent, spread: 0.1, seed: 3, count: 1000)
/// try derivation.add(to: catalog, threads: 8).added  // 1000
/// ```
public struct Derivation: Draws {
  /// How a child differs from its parent.
  public enum Rule: Hashable, Sendable {
    /// Each of the six coefficients of each map, times its own factor, uniform from 1 − spread to 1
    /// + spread; weights proportional to |det A| of the new maps, or the parent's weights if the
    /// sum of the determinants is 0 or overflows.
    ///
    /// Source: R. Nakamura et al., *Scaling Backwards* (ECCV 2024), 1p-frac.
    case perturbation(spread: Double, seed: UInt64)
    /// One of the six coefficients of all maps, times one of the factors; the parent's weights.
    ///
    /// First come all factors of `a`, then those of `b` without 1, and so on to `f`, as in
    /// FractalDB's tables. A factor of 1 gives the parent itself, once.
    ///
    /// Source: H. Kataoka et al., *Pre-training without Natural Images* (ACCV 2020).
    case weights(factors: [Double])
  }

  /// The factors of FractalDB: 25 children, of which number 2 is the parent.
  public static let publishedFactors = [0.2, 0.6, 1, 1.4, 1.8]

  /// The number of the first child: 0.
  public var first: Int { 0 }
  /// What the children are made from.
  public let parent: FunctionSystem
  /// The digest of the parent, which names it and decides the random factors.
  let parentDigest: Digest
  /// How they differ from it.
  public let rule: Rule
  /// How many children are kept.
  public let count: Int
  /// The filling ratio below which a child is not kept, under the protocol; nil keeps all.
  public let minimumFilling: Double?

  /// Creates a perturbation.
  ///
  /// - Parameters:
  ///   - parent: What they are made from.
  ///   - spread: The largest distance of a factor from 1: above 0.
  ///   - seed: Below 2⁶³, the limit of SQLite's integers.
  ///   - count: How many are kept; not negative.
  ///   - minimumFilling: The filling ratio below which one is not kept, and the next is drawn.
  /// - Throws: ``CurationError/derivationOverflow(label:coefficient:value:factor:)``.
  public init(
    perturbing parent: FunctionSystem, spread: Double, seed: UInt64, count: Int,
    minimumFilling: Double? = nil
  ) throws {
    precondition(spread > 0 && spread.isFinite, "A spread is above 0")
    precondition(count >= 0, "A count is not negative")
    try Self.checkRange(of: parent, factor: 1 + spread)
    (self.parent, parentDigest) = (parent, parent.digest)
    rule = .perturbation(spread: spread, seed: seed)
    self.count = count
    self.minimumFilling = minimumFilling
  }

  /// All children of a table of weights.
  ///
  /// - Parameters:
  ///   - parent: What they are made from.
  ///   - factors: One or more, finite. Without a 1 among them, one is put in front of the first
  ///     larger factor, so that the parent is among the children.
  /// - Throws: ``CurationError/derivationOverflow(label:coefficient:value:factor:)``.
  public init(
    weighting parent: FunctionSystem, factors: [Double] = Derivation.publishedFactors
  ) throws {
    precondition(!factors.isEmpty && factors.allSatisfy(\.isFinite), "Factors are finite")
    for factor in factors { try Self.checkRange(of: parent, factor: factor) }
    var factors = factors
    if !factors.contains(1) {
      factors.insert(1, at: factors.firstIndex { $0 > 1 } ?? factors.count)
    }
    (self.parent, parentDigest) = (parent, parent.digest)
    rule = .weights(factors: factors)
    count = ParameterJitter.rows(factors)
    minimumFilling = nil
  }

  /// The account of this derivation in a catalog.
  public var origin: Origin {
    let label = SystemLabel(mapCount: parent.maps.count, digest: parentDigest)
    var parameters: [String: JSONValue] = ["parent": .string(label.description)]
    let (name, seed): (String, UInt64?)
    switch rule {
    case .perturbation(let spread, let own):
      (name, seed) = ("perturbation", own)
      parameters["count"] = .number(count)
      parameters["spread"] = .decimal(spread)
      parameters.merge(fillingParameters) { $1 }
    case .weights(let factors):
      (name, seed) = ("weights", nil)
      parameters["factors"] = .array(factors.map { .decimal($0) })
    }
    return Origin(
      kind: .derivation, name: name, version: "1", parameters: canonicalJSON(parameters),
      seed: seed, promised: count)
  }

  /// Records the derivation in a catalog, or finds it there.
  ///
  /// - Throws: `CatalogError.content(.unknownLabel)` if the catalog lacks the parent.
  public func begin(in catalog: Catalog) throws -> Int64 {
    try catalog.beginDerivation(origin, from: parent).id
  }
}
